/**
 * Words the outcome of an evaluation as CDS Hooks cards. Does no I/O, knows no therapy and never decides whether advice applies.
 */
@NullMarked
package org.osteon.cdshooks.cards;

import org.jspecify.annotations.NullMarked;
