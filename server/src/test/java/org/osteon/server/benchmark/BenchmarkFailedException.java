package org.osteon.server.benchmark;

/** Nothing could be measured, or what was measured does not count. */
final class BenchmarkFailedException extends RuntimeException {

    BenchmarkFailedException(String message) {
        super(message);
    }

    BenchmarkFailedException(String message, Exception cause) {
        super(message, cause);
    }
}
