package org.osteon.server.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./osteon serve} in a process of its own, over an empty database that goes away with it. */
final class RunningServer implements AutoCloseable {

    private static final int LOG_LINES_SHOWN = 20;

    private final Process process;
    private final Path folder;
    private final int port;
    private final long startedAt;

    private RunningServer(Process process, Path folder, int port, long startedAt) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.startedAt = startedAt;
    }

    /** Starts the server and returns at once. */
    static RunningServer start(Path home, int wantedPort) throws IOException {
        Path folder = Files.createTempDirectory("osteon-benchmark");
        int port = wantedPort == 0 ? freePort() : wantedPort;
        var builder = new ProcessBuilder(
                        home.resolve("osteon").toAbsolutePath().toString(),
                        "serve",
                        "--port",
                        String.valueOf(port),
                        "--data",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        long startedAt = System.nanoTime();
        return new RunningServer(builder.start(), folder, port, startedAt);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** CPU time that the server has used so far, over all processors. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in bytes. The launcher becomes the server's process, so this is the whole of it. */
    long residentBytes() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.isReadable(status)) {
            throw new BenchmarkFailedException("Resident memory is read from /proc, which is not here.");
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow(() -> new BenchmarkFailedException("The server has no resident memory any more."));
    }

    /** What the heap holds after a collection, in bytes. */
    long liveHeapBytes() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder("jcmd", String.valueOf(process.pid()), "GC.class_histogram").start();
        String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        histogram.waitFor();
        return text.lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new BenchmarkFailedException("jcmd of this JDK could not look into the server."));
    }

    /** Fails when the server has ended. */
    void checkAlive() throws IOException {
        if (!process.isAlive()) {
            List<String> log = Files.readAllLines(folder.resolve("server.log"));
            throw new BenchmarkFailedException("The server ended:\n"
                    + String.join("\n", log.subList(Math.max(0, log.size() - LOG_LINES_SHOWN), log.size())));
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
