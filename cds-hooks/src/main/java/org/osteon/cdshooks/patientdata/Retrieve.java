package org.osteon.cdshooks.patientdata;

import java.util.Optional;

/**
 * One way in which compiled knowledge asks for patient data.
 *
 * @param resourceType the FHIR type, for example {@code Condition}
 * @param codePath the element whose codes are matched, for example {@code code}; empty when the retrieve is unfiltered
 * @param valueSet the canonical url (no version) of the set that the codes are matched against
 */
public record Retrieve(String resourceType, Optional<String> codePath, Optional<String> valueSet) {}
