/**
 * What became of the cards that were shown: identifiers that say which advice a card was, and the port behind which feedback is kept. Knows
 * no patient, no HTTP and no database.
 */
@NullMarked
package org.osteon.cdshooks.feedback;

import org.jspecify.annotations.NullMarked;
