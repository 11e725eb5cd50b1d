package org.osteon.server.cli.bundles;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Stores files in a FHIR server, step by step of the {@link LoadOrder}; within a step several transactions are under way at
 * a time. What is refused is reported and does not hold up the rest.
 */
public final class Importer {

    private final FhirEndpoint server;
    private final int parallel;
    private final ImportListener listener;
    private final ImportReport report = new ImportReport();
    private final Sender sender;

    /**
     * @param server base URL of the FHIR server
     * @param parallel how many transactions are under way at a time, from 1
     */
    public Importer(URI server, int parallel, ImportListener listener) {
        this(new FhirEndpoint(server, Backoff.DEFAULT), parallel, listener);
    }

    Importer(FhirEndpoint server, int parallel, ImportListener listener) {
        this.server = server;
        this.parallel = parallel;
        this.listener = listener;
        this.sender = new Sender(server, report, parallel);
    }

    /** What became of it so far; also worth reading when {@link #run} ended early. */
    public ImportReport report() {
        return report;
    }

    /**
     * Imports files and folders.
     *
     * @param recursive whether folders inside a folder are read too
     * @throws ServerUnavailableException when the server cannot be reached, or stops answering
     */
    public void run(List<Path> paths, boolean recursive) throws ServerUnavailableException, InterruptedException {
        server.check();
        var files = SourceFiles.find(paths, recursive);
        files.rejected().forEach(report::unreadable);
        files.remarks().forEach(report::remark);
        listener.starts(files.count(), files.size());
        var workers = Executors.newFixedThreadPool(parallel, Importer::worker);
        try {
            for (List<SourceFile> step : files.steps()) {
                new Step(workers).run(step);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread worker(Runnable work) {
        var thread = new Thread(work, "import");
        thread.setDaemon(true);
        return thread;
    }

    /** A piece of work of a worker. */
    private interface Task {
        void run() throws ServerUnavailableException, InterruptedException;
    }

    /** The files of one step. The caller reads lines, one group ahead of the workers, who send. */
    private final class Step {

        private final ExecutorService workers;
        private final Semaphore room = new Semaphore(parallel + 1);
        private final List<Future<?>> underWay = new ArrayList<>();

        Step(ExecutorService workers) {
            this.workers = workers;
        }

        void run(List<SourceFile> files) throws ServerUnavailableException, InterruptedException {
            for (SourceFile file : files) {
                if (file.lines()) {
                    readLines(file);
                } else {
                    submit(() -> {
                        int resources = sender.sendBundle(file);
                        listener.advanced(file.size(), resources);
                        listener.finished(file.path(), resources);
                    });
                }
            }
            for (Future<?> task : underWay) {
                await(task);
            }
            sender.sendWaiting();
        }

        private void readLines(SourceFile file) throws ServerUnavailableException, InterruptedException {
            int resources = 0;
            try (var packed = new FileInputStream(file.path().toFile());
                    var in = SourceFile.unpacked(packed)) {
                var reader = new NdjsonReader(in, (line, reason) -> report.unreadableLine(file.path(), line, reason));
                long position = 0;
                for (var group = reader.nextGroup(); !group.isEmpty(); group = reader.nextGroup()) {
                    var lines = group;
                    long bytes = packed.getChannel().position() - position;
                    position += bytes;
                    resources += lines.size();
                    submit(() -> {
                        sender.sendLines(file.path(), lines);
                        listener.advanced(bytes, lines.size());
                    });
                }
            } catch (IOException e) {
                report.unreadable(file.path(), SourceFile.reasonOf(e));
            }
            listener.finished(file.path(), resources);
        }

        private void submit(Task task) throws ServerUnavailableException, InterruptedException {
            room.acquire();
            for (var tasks = underWay.iterator(); tasks.hasNext(); ) {
                var earlier = tasks.next();
                if (earlier.isDone()) {
                    await(earlier);
                    tasks.remove();
                }
            }
            underWay.add(workers.submit(() -> {
                try {
                    task.run();
                } finally {
                    room.release();
                }
                return null;
            }));
        }

        private static void await(Future<?> task) throws ServerUnavailableException, InterruptedException {
            try {
                task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ServerUnavailableException unavailable) {
                    throw unavailable;
                }
                throw new IllegalStateException("An import worker failed", e.getCause());
            }
        }
    }
}
