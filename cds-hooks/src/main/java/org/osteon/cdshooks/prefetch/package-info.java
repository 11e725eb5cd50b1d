/**
 * From a request to a patient record: templates and their tokens, what came, what did not, and what the store could add.
 */
@NullMarked
package org.osteon.cdshooks.prefetch;

import org.jspecify.annotations.NullMarked;
