package org.osteon.server.patientdata;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on reading the store for a hook call.
 *
 * @param maxResources most resources that one query may bring, all pages together; what is beyond makes the answer partial
 */
@Validated
@ConfigurationProperties("osteon.patient-data")
record PatientDataProperties(
        @DefaultValue("5000") @Min(1) @Max(9999) int maxResources) {}
