/**
 * Finds the topics that a short text of a chart names, by phrase lists that are vocabulary, a list a topic and language. Knows no topic,
 * and guesses nothing that no list holds.
 */
@NullMarked
package org.osteon.terminology.text;

import org.jspecify.annotations.NullMarked;
