/**
 * Sample knowledge and charts for tests, and this repository's knowledge and vignettes, read once; reaches the server module as a test-jar. What a
 * vignette is and how it is answered, is in {@code org.osteon.cdshooks.vignette}; the asserting is left to the tests.
 */
@NullMarked
package org.osteon.cdshooks.testing;

import org.jspecify.annotations.NullMarked;
