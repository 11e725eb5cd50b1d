/**
 * Questions about codes and their answers: is it in a value set, what is it, what is above it, what is it called elsewhere. Holds the port only; does no I/O and knows no clinical meaning.
 */
@NullMarked
package org.osteon.terminology;

import org.jspecify.annotations.NullMarked;
