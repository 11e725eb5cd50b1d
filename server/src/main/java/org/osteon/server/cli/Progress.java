package org.osteon.server.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.osteon.server.cli.bundles.ImportListener;

/** Shows how far an import is: a bar that is redrawn on a terminal, else a line for each file. */
final class Progress implements ImportListener {

    private static final int BAR = 24;

    private final Terminal terminal;
    private final String what;
    private final long startNanos = System.nanoTime();
    private int files;
    private long bytes;
    private int filesDone;
    private long bytesDone;
    private long resourcesDone;

    private Progress(Terminal terminal, String what) {
        this.terminal = terminal;
        this.what = what;
    }

    static Progress on(Terminal terminal, String what) {
        return new Progress(terminal, what);
    }

    @Override
    public synchronized void starts(int allFiles, long allBytes) {
        files = allFiles;
        bytes = allBytes;
        terminal.err().println(what + ": " + files + (files == 1 ? " file" : " files"));
        draw();
    }

    @Override
    public synchronized void advanced(long moreBytes, int moreResources) {
        bytesDone += moreBytes;
        resourcesDone += moreResources;
        draw();
    }

    @Override
    public synchronized void finished(Path file, int resources) {
        filesDone++;
        if (terminal.interactive()) {
            draw();
        } else {
            terminal.err()
                    .printf(
                            Locale.ROOT,
                            "  %d/%d %s: %,d resources%n",
                            filesDone,
                            files,
                            file.getFileName(),
                            resources);
        }
    }

    /** Leaves the bar where it is. */
    synchronized void end() {
        if (terminal.interactive()) {
            terminal.err().println();
        }
    }

    private void draw() {
        if (!terminal.interactive()) {
            return;
        }
        int filled = bytes == 0 ? BAR : (int) Math.min(BAR, BAR * bytesDone / bytes);
        long seconds = (System.nanoTime() - startNanos) / 1_000_000_000L;
        String line = String.format(
                Locale.ROOT,
                "[%s%s] %d/%d files  %,d resources  %d:%02d",
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                filesDone,
                files,
                resourcesDone,
                seconds / 60,
                seconds % 60);
        terminal.err().print("\r" + line.substring(0, Math.min(line.length(), terminal.width() - 1)) + " ");
    }
}
