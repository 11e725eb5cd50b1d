/**
 * Units of measure: what a UCUM code comes to, conversion within a dimension, and the spellings that stand for a UCUM code. Holds no factor that depends on the substance.
 */
@NullMarked
package org.osteon.terminology.unit;

import org.jspecify.annotations.NullMarked;
