package org.osteon.terminology.benchmark;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Membership of a code in all sets at once, and one {@code HashMap.get} of the same key. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MembershipBenchmark {

    /** The index: which sets hold the code. */
    @Benchmark
    public Set<String> membership(Questions questions) {
        return questions.index().setsHolding(questions.next());
    }

    /** The other side. */
    @Benchmark
    public @Nullable Set<String> hashMapGet(Questions questions) {
        return questions.map().get(questions.next());
    }
}
