/**
 * Builders, sample knowledge and clinical vignettes for tests; reaches the server module as a test-jar. Knows the shape of an
 * answer and says where it differs from what was expected; the asserting is left to the tests.
 */
@NullMarked
package org.osteon.cdshooks.testing;

import org.jspecify.annotations.NullMarked;
