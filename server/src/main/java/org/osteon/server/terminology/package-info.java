/**
 * Terminology operations of {@code /fhir} over the index of the knowledge in use, and that index as the first of HAPI's validation supports. What
 * the index does not hold, HAPI's own tables answer; hook calls do not come by here.
 */
@NullMarked
package org.osteon.server.terminology;

import org.jspecify.annotations.NullMarked;
