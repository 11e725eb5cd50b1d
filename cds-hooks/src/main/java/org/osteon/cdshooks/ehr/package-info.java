/**
 * Reads the FHIR server of an EHR for one call: whether it may be asked, what its token covers, and asking it, several questions at a time and
 * within a time limit. What the answers mean is left to others.
 */
@NullMarked
package org.osteon.cdshooks.ehr;

import org.jspecify.annotations.NullMarked;
