package org.osteon.server.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.osteon.server.cli.hook.CardPrinter;
import org.osteon.server.cli.hook.HookCall;
import org.osteon.server.cli.hook.HookFailedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code osteon cards}. */
@Command(
        name = "cards",
        description = "Fire a CDS hook about a patient in a running server and print the cards.",
        mixinStandardHelpOptions = true)
final class CardsCommand implements Callable<Integer> {

    private static final Set<String> HOOKS_WITH_ORDERS = Set.of("order-select", "order-sign");

    private final Terminal terminal;

    @Parameters(paramLabel = "PATIENT-ID", description = "Id of a Patient in the server's store.")
    private String patient = "";

    @Option(
            names = "--hook",
            paramLabel = "HOOK",
            description = "patient-view, order-select or order-sign (default patient-view; order-sign with --order).")
    private @Nullable String hook;

    @Option(
            names = "--order",
            paramLabel = "FILE",
            description = "The draft: a MedicationRequest, or a Bundle of them. The subject is filled in.")
    private @Nullable Path order;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "The server (default ${DEFAULT-VALUE}).")
    private URI server = URI.create("http://localhost:8080");

    @Option(names = "--json", description = "Print the answer as it came.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CardsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        String patientId = patient.replaceFirst("^Patient/", "");
        String fired = hook != null ? hook : order == null ? "patient-view" : "order-sign";
        if (HOOKS_WITH_ORDERS.contains(fired) != (order != null)) {
            throw new ParameterException(
                    spec.commandLine(), order == null ? fired + " needs --order FILE." : fired + " takes no --order.");
        }
        try {
            String answer = new HookCall(ServerAddress.of(server, spec)).fire(fired, patientId, order);
            if (json) {
                terminal.out().println(answer);
            } else {
                new CardPrinter(terminal.out(), terminal.width(), terminal.colour()).print(answer);
            }
            return 0;
        } catch (HookFailedException e) {
            terminal.err().println(e.getMessage());
            return 1;
        }
    }
}
