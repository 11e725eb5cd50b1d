/**
 * Coverage-guided fuzzing of what strangers send: by night, starting from the inputs under {@code src/test/resources}. What is
 * found there goes into the hostile corpus, too.
 */
@NullMarked
package org.osteon.cdshooks.fuzz;

import org.jspecify.annotations.NullMarked;
