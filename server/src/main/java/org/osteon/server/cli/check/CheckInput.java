package org.osteon.server.cli.check;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What one check is about.
 *
 * @param knowledge folder with {@code cql}, {@code resources} and {@code tests/vignettes}
 * @param vocabulary folder with value sets, code systems and concept maps
 * @param against checkout whose knowledge is the one before; empty for the knowledge packaged in the jar
 * @param vignettes glob over {@code FILE: case name}; {@code *} for all
 * @param population folder with charts and draft orders
 * @param asOf the instant at which advice is compared
 * @param bundle file to write what changed to, as a transaction; empty for none
 */
public record CheckInput(
        Path knowledge,
        Path vocabulary,
        Optional<Path> against,
        String vignettes,
        Path population,
        OffsetDateTime asOf,
        Optional<Path> bundle) {}
