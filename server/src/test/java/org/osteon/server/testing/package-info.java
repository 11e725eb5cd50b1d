/**
 * What the tests that start a server share: one server on a random port and an empty H2 file, and a client of it.
 */
@NullMarked
package org.osteon.server.testing;

import org.jspecify.annotations.NullMarked;
