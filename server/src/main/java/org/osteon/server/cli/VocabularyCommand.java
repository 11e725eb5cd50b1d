package org.osteon.server.cli;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.authoring.Vocabulary;
import org.osteon.terminology.authoring.VocabularyException;
import org.osteon.terminology.authoring.VocabularyGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code osteon vocabulary}: the tables of codes and the resources made of them. */
@Command(
        name = "vocabulary",
        description = "Make the code sets out of their tables, or see what they catch in charts.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class VocabularyCommand implements Runnable {

    private static final String DEFAULT_FOLDER = "terminology/vocabulary";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    VocabularyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: build or coverage.");
    }

    @Command(
            name = "build",
            description =
                    "Write the value sets, code systems and concept maps that the tables make, and the page of facts.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit code 0: written; 1: the tables are wrong, every reason is told and nothing was written."
            })
    int build(
            @Option(
                            names = "--vocabulary",
                            paramLabel = "DIR",
                            description = "Folder that holds tables/ (default: the checkout's).")
                    @Nullable
                    Path folder,
            @Option(
                            names = "--facts",
                            paramLabel = "FILE",
                            description = "The page of facts (default: docs/terminology-facts.md of the checkout).")
                    @Nullable
                    Path factPage)
            throws IOException {
        Path vocabularyFolder = folder == null ? ofCheckout(DEFAULT_FOLDER) : folder;
        try {
            Vocabulary vocabulary =
                    new VocabularyGenerator(FhirContext.forR4Cached()).generate(vocabularyFolder.resolve("tables"));
            List<String> changed = vocabulary.writeTo(vocabularyFolder);
            if (factPage != null || folder == null) {
                Files.writeString(
                        factPage == null ? ofCheckout("docs/terminology-facts.md") : factPage, vocabulary.factPage());
            }
            changed.forEach(terminal.out()::println);
            terminal.out()
                    .printf(
                            "%d resources, %d of them changed.%n",
                            vocabulary.files().size(), changed.size());
            return 0;
        } catch (VocabularyException e) {
            e.reasons().forEach(terminal.err()::println);
            return 1;
        }
    }

    private static Path ofCheckout(String path) {
        return Path.of(System.getProperty("osteon.home", ".")).resolve(path);
    }
}
