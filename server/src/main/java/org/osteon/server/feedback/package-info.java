/**
 * What became of the cards, in the server's database: kept for all instances on it, counted as metrics and as a report at {@code /fhir}.
 * Nothing here names a patient.
 */
@NullMarked
package org.osteon.server.feedback;

import org.jspecify.annotations.NullMarked;
