/**
 * Answers questions about codes: which value sets hold a code. Does no I/O and knows no clinical meaning.
 */
@NullMarked
package org.osteon.terminology;

import org.jspecify.annotations.NullMarked;
