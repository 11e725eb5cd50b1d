package org.osteon.server.fhir;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server keeps what it stores.
 *
 * @param data folder of the embedded database, made when it is missing; unused when {@code spring.datasource.url} names another database
 */
@ConfigurationProperties("osteon")
record StorageProperties(@DefaultValue("./data") Path data) {

    /** The embedded database's address below the data folder. */
    String embeddedDatabaseUrl() {
        // The cache is given in KiB: H2's default grows with the machine's memory, not with the heap.
        return "jdbc:h2:file:" + data.toAbsolutePath().normalize().resolve("osteon")
                + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=65536";
    }
}
