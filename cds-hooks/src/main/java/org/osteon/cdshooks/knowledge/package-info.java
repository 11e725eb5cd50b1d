/**
 * The catalogue of knowledge artifacts: resolves {@code url|version}, checks on load, lists services by hook. Resolves artifacts and never compiles them.
 */
@NullMarked
package org.osteon.cdshooks.knowledge;

import org.jspecify.annotations.NullMarked;
