package org.osteon.server.cli;

import ch.qos.logback.classic.Level;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** {@code osteon}: says which subcommands there are and runs one of them. */
@Command(
        name = "osteon",
        description = "Decision support for menopause and bone health: a FHIR R4 server and a CDS Hooks service.",
        mixinStandardHelpOptions = true,
        versionProvider = OsteonCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class,
        footer = {"", "Osteon is not a medical device. Its advice needs a clinician."})
public final class OsteonCommand {

    private OsteonCommand() {}

    /**
     * Runs a command line. Settings in place of a subcommand ({@code --server.port=8081}) start the server, as any Spring
     * Boot jar does.
     *
     * @return the exit code: 0 done, 1 something failed, 2 wrong usage; {@link #KEEP_RUNNING} when a server was started
     */
    public static int run(List<String> arguments, ServerStart server) {
        if (arguments.isEmpty() || arguments.get(0).matches("--[a-z][\\w.-]*\\.[\\w.-]*=.*|--debug|--trace")) {
            server.start(arguments);
            return KEEP_RUNNING;
        }
        if (!arguments.get(0).equals("serve")) {
            keepLibrariesQuiet();
        }
        return commandLine(server, Terminal.ofProcess()).execute(arguments.toArray(String[]::new));
    }

    /** The exit code of a command after which the process must go on. */
    public static final int KEEP_RUNNING = -1;

    static CommandLine commandLine(ServerStart server, Terminal terminal) {
        return new CommandLine(new OsteonCommand())
                .addSubcommand(new ServeCommand(server, terminal))
                .addSubcommand(new ImportCommand(terminal))
                .addSubcommand(new CardsCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new VocabularyCommand(terminal))
                .addSubcommand(new EvidenceCommand(terminal))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    Throwable cause = e.getCause() == null ? e : e.getCause();
                    terminal.err().println("Unexpected: " + cause);
                    return 1;
                })
                .setUsageHelpWidth(terminal.width())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    }

    /** Logging is set up by Spring, which a client never starts; without it logback prints everything. */
    private static void keepLibrariesQuiet() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.OFF);
        }
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = OsteonCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Osteon " + (version == null ? "(not packaged)" : version)};
        }
    }
}
