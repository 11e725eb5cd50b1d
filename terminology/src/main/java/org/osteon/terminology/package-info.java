/**
 * Questions about codes and their answers: is a code in a value set. Holds the port only; does no I/O and knows no clinical meaning.
 */
@NullMarked
package org.osteon.terminology;

import org.jspecify.annotations.NullMarked;
