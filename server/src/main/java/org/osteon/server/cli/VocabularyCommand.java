package org.osteon.server.cli;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.osteon.server.cli.coverage.ChartCodings;
import org.osteon.terminology.authoring.CoverageReport;
import org.osteon.terminology.authoring.Vocabulary;
import org.osteon.terminology.authoring.VocabularyException;
import org.osteon.terminology.authoring.VocabularyGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
                    "Write the value sets, code systems and concept maps that the tables make, and the pages about them.",
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
                            names = "--docs",
                            paramLabel = "DIR",
                            description = "Folder for the pages about them (default: the checkout's docs).")
                    @Nullable
                    Path docs)
            throws IOException {
        Path vocabularyFolder = folder == null ? ofCheckout(DEFAULT_FOLDER) : folder;
        try {
            Vocabulary vocabulary =
                    new VocabularyGenerator(FhirContext.forR4Cached()).generate(vocabularyFolder.resolve("tables"));
            List<String> changed = vocabulary.writeTo(vocabularyFolder);
            if (docs != null || folder == null) {
                vocabulary.writePagesTo(docs == null ? ofCheckout("docs") : docs);
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

    @Command(
            name = "coverage",
            description =
                    "Say which codings of charts the sets catch, and which speak of a fact and are in none of its sets.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Reads Bundles (.json) and one resource a line (.ndjson), packed with gzip or not. Counts codes; keeps no patient.",
                "Exit code 0: told; 1: a file or the tables cannot be read."
            })
    int coverage(
            @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Files, or folders of files.")
                    List<Path> paths,
            @Option(
                            names = "--vocabulary",
                            paramLabel = "DIR",
                            description = "Folder that holds tables/ (default: the checkout's).")
                    @Nullable
                    Path folder,
            @Option(names = "--to", paramLabel = "FILE", description = "Write there, in Markdown (default: print it).")
                    @Nullable
                    Path to) {
        ChartCodings codings = new ChartCodings();
        String report;
        try {
            for (Path path : paths) {
                codings.read(path);
            }
            Path vocabularyFolder = folder == null ? ofCheckout(DEFAULT_FOLDER) : folder;
            report = new CoverageReport(vocabularyFolder.resolve("tables"), valueSets(vocabularyFolder))
                    .write(
                            codings.counts(),
                            "Made by `osteon vocabulary coverage` over %d files with %d distinct codings."
                                    .formatted(codings.files(), codings.counts().size()));
            if (to != null) {
                Files.writeString(to, report);
            }
        } catch (VocabularyException e) {
            e.reasons().forEach(terminal.err()::println);
            return 1;
        } catch (IOException e) {
            terminal.err().println("Cannot be read: " + e.getMessage());
            return 1;
        }
        if (to == null) {
            terminal.out().print(report);
        }
        return 0;
    }

    private static List<ValueSet> valueSets(Path folder) throws IOException {
        List<ValueSet> valueSets = new ArrayList<>();
        try (var files = Files.list(folder.resolve("valueset"))) {
            for (Path file : files.sorted().toList()) {
                valueSets.add(FhirContext.forR4Cached()
                        .newJsonParser()
                        .parseResource(ValueSet.class, Files.readString(file)));
            }
        }
        return valueSets;
    }

    private static Path ofCheckout(String path) {
        return Path.of(System.getProperty("osteon.home", ".")).resolve(path);
    }
}
