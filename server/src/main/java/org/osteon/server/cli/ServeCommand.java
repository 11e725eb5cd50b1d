package org.osteon.server.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.osteon.server.cli.bundles.Importer;
import org.osteon.server.cli.bundles.ServerUnavailableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code osteon serve}. */
@Command(
        name = "serve",
        description = "Start the server: /fhir, /cds-services. Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    private static final List<String> DEMO_FOLDERS = List.of("written", "synthea");

    private final ServerStart server;
    private final Terminal terminal;
    private volatile boolean stopping;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Port (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./data",
            description = "Folder of the embedded database (default ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--demo", description = "Import the demo patients once the server is ready.")
    private boolean demo;

    @Parameters(
            paramLabel = "--NAME=VALUE",
            arity = "0..*",
            description = "Any setting of application.yaml, after a --: osteon serve -- --osteon.region=EU")
    private List<String> settings = List.of();

    ServeCommand(ServerStart server, Terminal terminal) {
        this.server = server;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        var demoFolders =
                DEMO_FOLDERS.stream().map(home().resolve("demo")::resolve).toList();
        if (demo && !demoFolders.stream().allMatch(Files::isDirectory)) {
            terminal.err().println("No demo patients here: " + home().resolve("demo") + " is missing.");
            return 1;
        }
        var arguments = new ArrayList<>(List.of("--server.port=" + port, "--osteon.data=" + data));
        arguments.addAll(settings);
        int listening;
        try {
            listening = server.start(arguments);
        } catch (RuntimeException e) {
            // Spring said why before it threw: a port in use, a setting that makes no sense.
            return 1;
        }
        terminal.out()
                .println("Osteon listens on http://localhost:" + listening + "/ (FHIR at /fhir, CDS Hooks at"
                        + " /cds-services). Ctrl-C stops it.");
        if (demo) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true, "demo-stops"));
            importDemo(URI.create("http://localhost:" + listening + "/fhir"), demoFolders);
        }
        return OsteonCommand.KEEP_RUNNING;
    }

    private void importDemo(URI fhir, List<Path> folders) throws InterruptedException {
        var progress = Progress.on(terminal, "Importing the demo patients");
        var importer = new Importer(fhir, ImportCommand.DEFAULT_PARALLEL, progress);
        String unavailable = "";
        try {
            importer.run(folders, false);
        } catch (ServerUnavailableException e) {
            unavailable = String.valueOf(e.getMessage());
        }
        if (stopping) {
            return;
        }
        progress.end();
        new ReportPrinter(terminal).print(importer.report());
        if (!unavailable.isEmpty()) {
            terminal.err().println(unavailable);
        }
    }

    /** Where the launcher is; without it, the current folder. */
    private static Path home() {
        return Path.of(System.getProperty("osteon.home", "."));
    }
}
