/**
 * The clinical vignettes through a whole server: over the hook, and over {@code $apply}. The vignettes themselves are data files of cds-hooks.
 */
@NullMarked
package org.osteon.server.vignettes;

import org.jspecify.annotations.NullMarked;
