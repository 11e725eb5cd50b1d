/** How the server's features search the store: within the process, whole, and without storing the search. */
@NullMarked
package org.osteon.server.store;

import org.jspecify.annotations.NullMarked;
