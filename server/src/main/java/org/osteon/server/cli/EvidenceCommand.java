package org.osteon.server.cli;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.authoring.Evidence;
import org.osteon.cdshooks.authoring.EvidenceException;
import org.osteon.cdshooks.authoring.EvidenceGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code osteon evidence}: the tables of figures and the resources made of them. */
@Command(
        name = "evidence",
        description = "Make the evidence resources out of their tables.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class EvidenceCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    EvidenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: build.");
    }

    @Command(
            name = "build",
            description = "Write the figures, what they refer to and the collections, and the page about them.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit code 0: written; 1: the tables are wrong, every reason is told and nothing was written."
            })
    int build(
            @Option(
                            names = "--knowledge",
                            paramLabel = "DIR",
                            description = "Folder that holds tables/ and resources/ (default: the checkout's).")
                    @Nullable
                    Path folder,
            @Option(
                            names = "--page",
                            paramLabel = "FILE",
                            description = "File for the page about them (default: the checkout's).")
                    @Nullable
                    Path page)
            throws IOException {
        Path knowledge = folder == null ? ofCheckout("cds-hooks/knowledge/input") : folder;
        try {
            Evidence evidence =
                    new EvidenceGenerator(FhirContext.forR4Cached()).generate(knowledge.resolve("tables/evidence"));
            List<String> changed = evidence.writeTo(knowledge.resolve("resources"));
            if (page != null || folder == null) {
                Files.writeString(page == null ? ofCheckout("docs/clinical/evidence.md") : page, evidence.page());
            }
            changed.forEach(terminal.out()::println);
            terminal.out()
                    .printf(
                            "%d resources, %d of them changed.%n",
                            evidence.files().size(), changed.size());
            return 0;
        } catch (EvidenceException e) {
            e.reasons().forEach(terminal.err()::println);
            return 1;
        }
    }

    private static Path ofCheckout(String path) {
        return Path.of(System.getProperty("osteon.home", ".")).resolve(path);
    }
}
