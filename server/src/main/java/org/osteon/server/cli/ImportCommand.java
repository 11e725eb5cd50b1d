package org.osteon.server.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.osteon.server.cli.bundles.Importer;
import org.osteon.server.cli.bundles.ServerUnavailableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code osteon import}. */
@Command(
        name = "import",
        description = "Store Bundles and NDJSON in a running server. Importing a file again changes nothing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Reads transaction, batch and collection Bundles (.json) and one resource a line (.ndjson), packed with gzip"
                    + " or not. A Bundle is stored whole or not at all; of an NDJSON file, each good line.",
            "Exit code 0: all stored; 1: something was not, and the report says what; 2: wrong usage."
        })
final class ImportCommand implements Callable<Integer> {

    /** More workers than this only wait for each other in the embedded database. */
    static final int DEFAULT_PARALLEL = 2;

    private static final int MOST_PARALLEL = 32;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Files, or folders of files.")
    private List<Path> paths = List.of();

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080/fhir",
            description = "FHIR base (default ${DEFAULT-VALUE}).")
    private URI server = URI.create("http://localhost:8080/fhir");

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_PARALLEL,
            description = "Transactions under way at a time (default ${DEFAULT-VALUE}).")
    private int parallel = DEFAULT_PARALLEL;

    @Option(
            names = {"-r", "--recursive"},
            description = "Read the folders inside a folder too.")
    private boolean recursive;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new ParameterException(spec.commandLine(), "--parallel is a number from 1 to " + MOST_PARALLEL + ".");
        }
        var progress = Progress.on(terminal, "Importing");
        var importer = new Importer(ServerAddress.of(server, spec), parallel, progress);
        String unavailable = "";
        try {
            importer.run(paths, recursive);
        } catch (ServerUnavailableException e) {
            unavailable = String.valueOf(e.getMessage());
        }
        progress.end();
        new ReportPrinter(terminal).print(importer.report());
        if (!unavailable.isEmpty()) {
            terminal.err().println(unavailable);
            return 1;
        }
        return importer.report().failures().isEmpty() ? 0 : 1;
    }
}
