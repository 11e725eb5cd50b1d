/**
 * Builders and sample knowledge for tests. Holds no assertions.
 */
@NullMarked
package org.osteon.cdshooks.testing;

import org.jspecify.annotations.NullMarked;
