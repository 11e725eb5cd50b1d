/**
 * The kept benchmark of the terminology index: membership against a plain hash map, load time, size. Run by {@code benchmarks/terminology}; no test.
 */
@NullMarked
package org.osteon.terminology.benchmark;

import org.jspecify.annotations.NullMarked;
