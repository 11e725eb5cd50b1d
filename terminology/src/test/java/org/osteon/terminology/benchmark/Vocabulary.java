package org.osteon.terminology.benchmark;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.osteon.terminology.valueset.InMemoryTerminologyService;

/** All content as it is shipped. The folder is {@code vocabulary} of the module, below which the benchmark runs. */
record Vocabulary(List<ValueSet> valueSets, List<CodeSystem> codeSystems, List<ConceptMap> conceptMaps) {

    private static final Path FOLDER = Path.of("vocabulary");

    static Vocabulary read() {
        return new Vocabulary(
                read("valueset", ValueSet.class),
                read("codesystem", CodeSystem.class),
                read("conceptmap", ConceptMap.class));
    }

    InMemoryTerminologyService index() {
        return InMemoryTerminologyService.of(valueSets, codeSystems, conceptMaps);
    }

    private static <T extends IBaseResource> List<T> read(String kind, Class<T> type) {
        Path folder = FOLDER.resolve(kind);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> read(file, type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends IBaseResource> T read(Path file, Class<T> type) {
        try {
            return FhirContext.forR4Cached().newJsonParser().parseResource(type, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
