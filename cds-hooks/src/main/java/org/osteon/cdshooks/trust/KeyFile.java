package org.osteon.cdshooks.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A key set that was exchanged out of band. It may be replaced while the server runs. */
public final class KeyFile implements KeyDocuments {

    private static final int LARGEST = 256 * 1024;

    private final Path file;

    public KeyFile(Path file) {
        this.file = file;
    }

    @Override
    public Document fetch() throws UnusableKeysException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] json = in.readNBytes(LARGEST + 1);
            if (json.length > LARGEST) {
                throw new UnusableKeysException("the file is larger than %d bytes".formatted(LARGEST));
            }
            return new Document(new String(json, UTF_8), Optional.of(Duration.ZERO));
        } catch (IOException e) {
            throw new UnusableKeysException("the file cannot be read");
        }
    }
}
