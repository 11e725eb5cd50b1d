/**
 * CDS Hooks on the wire: requests, discovery entries, cards, suggestions. Records only; decides nothing.
 */
@NullMarked
package org.osteon.cdshooks.protocol;

import org.jspecify.annotations.NullMarked;
