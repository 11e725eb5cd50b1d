/**
 * The load client behind {@code benchmarks/run}: starts a server as a user does, holds its answers against {@code $apply}, and
 * measures. No test: a build never runs it.
 */
@NullMarked
package org.osteon.server.benchmark;

import org.jspecify.annotations.NullMarked;
