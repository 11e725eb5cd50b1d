/**
 * Clinical vignettes: reads them, lays out their charts as resources, answers them by the evaluator, and says in words where an answer
 * differs from what was expected. Knows the shape of an answer and no rule, drug or code; codes and their systems are in the fixtures.
 */
@NullMarked
package org.osteon.cdshooks.vignette;

import org.jspecify.annotations.NullMarked;
