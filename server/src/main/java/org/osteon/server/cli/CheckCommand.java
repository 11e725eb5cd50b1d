package org.osteon.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.osteon.server.cli.check.CheckInput;
import org.osteon.server.cli.check.KnowledgeCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code osteon check}. */
@Command(
        name = "check",
        description =
                "Say whether changed knowledge is sound, runs its vignettes as written, and what advice it changes.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Needs no server and no network. What was before is the knowledge packaged in the jar, unless --against names a"
                    + " checkout.",
            "Exit code 0: sound, and all vignettes came out as written; 1: not, or what was asked for could not be read or"
                    + " written; 2: wrong usage. A difference in advice is no failure."
        })
final class CheckCommand implements Callable<Integer> {

    private static final String INSTALLED = "installed";

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description =
                    "Folder with cql/, resources/ and tests/vignettes/, or another checkout (default: this checkout).")
    private @Nullable Path folder;

    @Option(
            names = "--vocabulary",
            paramLabel = "DIR",
            description = "Folder with the value sets and code systems (default: the checkout's).")
    private @Nullable Path vocabulary;

    @Option(
            names = "--against",
            paramLabel = "CHECKOUT",
            defaultValue = INSTALLED,
            description = "Compare with another checkout's knowledge, or with what the jar holds (${DEFAULT-VALUE}).")
    private String against = INSTALLED;

    @Option(
            names = "--vignettes",
            paramLabel = "GLOB",
            defaultValue = "*",
            description = "Run only those whose \"FILE: name\" matches, for example \"R-31*\" (default: all).")
    private String vignettes = "*";

    @Option(
            names = "--population",
            paramLabel = "DIR",
            description = "Bundles of one patient each, and draft orders (default: the checkout's demo patients).")
    private @Nullable Path population;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "Compare advice as of then, for example 2026-11-23T09:00:00Z (default: now).")
    private @Nullable OffsetDateTime asOf;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "Write what changed, as a transaction for /fhir; each of it needs a higher version.")
    private @Nullable Path bundle;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var home = Path.of(System.getProperty("osteon.home", "."));
        var named = folder == null ? home : folder;
        boolean isCheckout = folder == null || Files.isDirectory(named.resolve(KnowledgeCheck.KNOWLEDGE));
        var vocabularyOfCheckout = (isCheckout ? named : home).resolve(KnowledgeCheck.VOCABULARY);
        var input = new CheckInput(
                existing(isCheckout ? named.resolve(KnowledgeCheck.KNOWLEDGE) : named),
                existing(vocabulary == null ? vocabularyOfCheckout : vocabulary),
                against.equals(INSTALLED) ? Optional.empty() : Optional.of(existing(Path.of(against))),
                vignettes,
                existing(population == null ? home.resolve("demo") : population),
                asOf == null ? OffsetDateTime.now(ZoneId.systemDefault()) : asOf,
                Optional.ofNullable(bundle));
        boolean sound = new KnowledgeCheck(input, terminal.out()).run();
        terminal.out().flush();
        return sound ? 0 : 1;
    }

    private Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "No folder " + folder + ".");
        }
        return folder;
    }
}
