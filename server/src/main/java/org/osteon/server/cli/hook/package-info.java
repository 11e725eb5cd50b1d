/**
 * Fires one CDS hook at a running server and prints the cards of the answer for people. It knows the protocol from the
 * outside only, as any EHR does.
 */
@NullMarked
package org.osteon.server.cli.hook;

import org.jspecify.annotations.NullMarked;
