package org.osteon.server.benchmark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the command line says.
 *
 * @param home folder of the launcher
 * @param request the hook call to measure with
 * @param port to start the server on; 0 for any that is free
 * @param rounds how often each side is measured for the ratio
 * @param calls hook calls before memory is read, and for each number of callers
 * @param minRatio bar: {@code $apply} takes at least this many times the hook's time
 * @param maxStartSeconds bar: from the start of the process to the first answered hook
 * @param maxMemoryGigabytes bar: resident memory after the calls, in 10^9 bytes
 */
record Options(
        Path home,
        Path request,
        int port,
        int rounds,
        int calls,
        double minRatio,
        double maxStartSeconds,
        double maxMemoryGigabytes) {

    static final String USAGE = """
            Usage: benchmarks/run [--request FILE] [--port N] [--rounds N] [--calls N]
                                  [--min-ratio N] [--max-start-seconds N] [--max-memory-gb N]
            Exit code 0: all bars held. 1: one was missed. 2: not measured.""";

    private static final Set<String> NAMES =
            Set.of("home", "request", "port", "rounds", "calls", "min-ratio", "max-start-seconds", "max-memory-gb");

    static Options of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!arguments[i].startsWith("--") || !NAMES.contains(name) || i + 1 == arguments.length) {
                throw new BenchmarkFailedException("Not understood: " + arguments[i] + "\n" + USAGE);
            }
            given.put(name, arguments[i + 1]);
        }
        Path home = Path.of(given.getOrDefault("home", "."));
        try {
            return new Options(
                    home,
                    given.containsKey("request")
                            ? Path.of(given.get("request"))
                            : home.resolve("benchmarks/typical-prefetch.json"),
                    Integer.parseInt(given.getOrDefault("port", "0")),
                    Integer.parseInt(given.getOrDefault("rounds", "15")),
                    Integer.parseInt(given.getOrDefault("calls", "1000")),
                    Double.parseDouble(given.getOrDefault("min-ratio", "30")),
                    Double.parseDouble(given.getOrDefault("max-start-seconds", "40")),
                    Double.parseDouble(given.getOrDefault("max-memory-gb", "1.2")));
        } catch (NumberFormatException e) {
            throw new BenchmarkFailedException("Not a number among " + new TreeSet<>(given.values()) + "\n" + USAGE, e);
        }
    }
}
