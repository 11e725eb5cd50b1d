package org.osteon.server.cli.bundles;

import java.nio.file.Path;

/** Follows an import while it runs. Called by several threads. */
public interface ImportListener {

    /** Before the first file. */
    void starts(int files, long bytes);

    /** Some of a file was dealt with: this many bytes on disk, this many resources, stored or not. */
    void advanced(long bytes, int resources);

    /** A file is done with, stored or not. */
    void finished(Path file, int resources);
}
