/**
 * Measures what the knowledge costs a call, outside the tests: from the record to the outcomes of the plan.
 * Started by {@code benchmarks/outcomes}.
 */
@NullMarked
package org.osteon.cdshooks.benchmark;

import org.jspecify.annotations.NullMarked;
