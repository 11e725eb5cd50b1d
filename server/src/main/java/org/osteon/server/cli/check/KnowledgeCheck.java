package org.osteon.server.cli.check;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;
import org.osteon.cdshooks.knowledge.ArtifactReader;
import org.osteon.cdshooks.knowledge.KnowledgeFolder;
import org.osteon.cdshooks.knowledge.KnowledgeLoadException;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.cdshooks.service.LoadedKnowledge;
import org.osteon.cdshooks.service.PackagedKnowledge;
import org.osteon.cdshooks.vignette.Vignettes;
import org.osteon.server.cli.hook.HookFailedException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Runs one check and prints what it finds, step by step. */
public final class KnowledgeCheck {

    /** Of a checkout, where its knowledge and its codes are. */
    public static final String KNOWLEDGE = "cds-hooks/knowledge/input";

    public static final String VOCABULARY = "terminology/vocabulary";

    private final CheckInput input;
    private final PrintStream out;
    private final FhirContext fhir = FhirContext.forR4Cached();

    /**
     * @param out where the report goes
     */
    public KnowledgeCheck(CheckInput input, PrintStream out) {
        this.input = input;
        this.out = out;
    }

    /** Whether the knowledge is sound, its vignettes came out as written, and the bundle that was asked for was written. */
    public boolean run() {
        List<String> unreadable = new ArrayList<>();
        var artifacts = folder(input.knowledge(), input.vocabulary()).read(unreadable);
        var after = new KnowledgeLoader(() -> artifacts, Map.of());
        boolean loaded = after.load() && unreadable.isEmpty();
        report(after, unreadable);
        boolean vignettesPass = vignettes(loaded ? after.current() : Optional.empty());
        if (!loaded) {
            return false;
        }
        try {
            return compare(artifacts, after, vignettesPass) && vignettesPass;
        } catch (UnreadableFileException | HookFailedException e) {
            out.println(e.getMessage());
            return false;
        }
    }

    private KnowledgeFolder folder(Path knowledge, Path vocabulary) {
        return new KnowledgeFolder(new ArtifactReader(fhir), knowledge, List.of(vocabulary));
    }

    private void report(KnowledgeLoader loader, List<String> unreadable) {
        out.println("Knowledge in " + input.knowledge());
        unreadable.forEach(reason -> out.println("  refused: " + reason));
        loader.refusals().forEach(reason -> out.println("  refused: " + inFile(reason)));
        loader.current().ifPresent(knowledge -> {
            var compiled = knowledge.compiled();
            compiled.warnings().forEach(warning -> out.println("  warning: " + inFile(warning)));
            out.printf(
                    "  %s: %d libraries, %d plans, %d value sets%n",
                    unreadable.isEmpty() ? "sound" : "sound but for these files",
                    compiled.catalog().libraries().size(),
                    compiled.catalog().planDefinitions().size(),
                    compiled.catalog().valueSets().size());
        });
    }

    /** A library is in the file of its name. */
    private static String inFile(String message) {
        return message.replaceFirst("^(\\w+) (line \\d+: )", "cql/$1.cql $2");
    }

    /** Files that cannot be read are told even when there is no knowledge to run them with. */
    private boolean vignettes(Optional<LoadedKnowledge> knowledge) {
        out.println("Vignettes");
        try {
            var vignettes = Vignettes.in(input.knowledge().resolve("tests/vignettes"));
            return knowledge.isPresent()
                    && report(VignetteRun.of(knowledge.get().compiled(), vignettes, input.vignettes()));
        } catch (KnowledgeLoadException e) {
            e.reasons().forEach(reason -> out.println("  " + reason));
            return false;
        }
    }

    private boolean report(VignetteRun run) {
        for (var failure : run.failures()) {
            out.println("  " + failure.vignette());
            failure.differences().forEach(difference -> out.println("    " + difference));
        }
        out.printf("  %d of %d as written%n", run.count() - run.failures().size(), run.count());
        return run.count() > 0 && run.failures().isEmpty();
    }

    private boolean compare(List<MetadataResource> artifacts, KnowledgeLoader after, boolean vignettesPass)
            throws HookFailedException {
        var was = before();
        var before = new KnowledgeLoader(() -> was, Map.of());
        var changes = ArtifactChanges.between(was, artifacts);
        out.println("Changed since " + input.against().map(Path::toString).orElse("the knowledge in the jar"));
        changes.changed().forEach(changed -> out.println("  " + changed));
        changes.unversioned().forEach(changed -> out.println("  needs a higher version: " + changed));
        out.printf("  %d artifacts%n", changes.changed().size());
        if (before.load()) {
            var population = Population.in(input.population());
            out.printf(
                    "Advice to the %d patients in %s on %s%n",
                    population.charts().size(), input.population(), input.asOf().toLocalDate());
            new AdviceReport(out)
                    .print(new Advisor(before, input.asOf()), new Advisor(after, input.asOf()), population);
        } else {
            out.println("  what was before does not load, so advice is not compared:");
            before.refusals().forEach(reason -> out.println("  refused: " + reason));
        }
        return input.bundle().isEmpty() || write(input.bundle().get(), changes, vignettesPass);
    }

    private List<MetadataResource> before() {
        if (input.against().isEmpty()) {
            return new PackagedKnowledge(fhir, new PathMatchingResourcePatternResolver()).artifacts();
        }
        var checkout = input.against().get();
        return folder(checkout.resolve(KNOWLEDGE), checkout.resolve(VOCABULARY)).read(new ArrayList<>());
    }

    private boolean write(Path file, ArtifactChanges changes, boolean vignettesPass) {
        if (!vignettesPass
                || !changes.unversioned().isEmpty()
                || changes.artifacts().isEmpty()) {
            out.println(file + " is not written: "
                    + (changes.artifacts().isEmpty()
                            ? "nothing changed"
                            : vignettesPass ? "what changed needs higher versions" : "vignettes fail"));
            return false;
        }
        try {
            Files.writeString(file, changes.bundle());
        } catch (IOException e) {
            throw new UnreadableFileException(file + ": cannot be written");
        }
        out.println("Written: " + file + ", one transaction of "
                + changes.artifacts().size() + " artifacts");
        return true;
    }
}
