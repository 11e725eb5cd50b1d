/**
 * Reads one patient's data from the FHIR store in process, for prefetch keys that a caller did not send. Decides nothing about who may read.
 */
@NullMarked
package org.osteon.server.patientdata;

import org.jspecify.annotations.NullMarked;
