/**
 * The deployable: main and nothing else.
 */
@NullMarked
package org.osteon.server;

import org.jspecify.annotations.NullMarked;
