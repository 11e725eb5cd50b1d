/**
 * From {@code ValueSet.compose} to membership: one hash lookup from a code to the sets that hold it. Leaves fetching and storing of value sets to others.
 */
@NullMarked
package org.osteon.terminology.valueset;

import org.jspecify.annotations.NullMarked;
