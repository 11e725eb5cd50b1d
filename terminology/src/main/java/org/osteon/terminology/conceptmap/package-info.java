/**
 * From a code to its counterparts in other systems, as ConceptMap resources state them. Concludes nothing: no map is read backwards or chained with
 * another.
 */
@NullMarked
package org.osteon.terminology.conceptmap;

import org.jspecify.annotations.NullMarked;
