/**
 * Says whether the knowledge of a folder is sound, whether its vignettes come out as written, and what advice it would change. Works on
 * files, in process: no server, no network.
 */
@NullMarked
package org.osteon.server.cli.check;

import org.jspecify.annotations.NullMarked;
