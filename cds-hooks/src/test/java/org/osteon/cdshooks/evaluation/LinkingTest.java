package org.osteon.cdshooks.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Library;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencds.cqf.cql.engine.data.SystemDataProvider;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.State;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary;
import org.osteon.cdshooks.knowledge.ArtifactReader;
import org.osteon.cdshooks.testing.SampleKnowledge;

class LinkingTest {

    private static final String TOP = """
            library Top version '1.0.0'
            using System
            include Base version '1.0.0'
            define "Answer": "Number"
            define "Number": 1
            define "Answers": { "Answer", Base."Answer" }
            """;

    private static final String BASE = """
            library Base version '1.0.0'
            using System

            define "Answer": "Number"
            define "Number": 2
            """;

    private static final String OTHER_TOP = """
            library OtherTop version '1.0.0'
            using System
            include Base version '1.0.0'
            define "Twice": Base."Answer" * 2
            """;

    private final CqlTranslation translation =
            CqlTranslation.of(List.of(library("Top", TOP), library("Base", BASE), library("OtherTop", OTHER_TOP)));

    @Test
    void definitionsThatReadTheSameInTwoLibrariesAreTwo() {
        assertThat(translation.errors()).isEmpty();

        assertThat(value("Top", "Answers")).isEqualTo(List.of(1, 2));
    }

    @Test
    void whatTwoLibrariesUseMayBeLinkedOnce() {
        var top = elm("Top");
        var other = elm("OtherTop");
        var linking = PlanLibrary.linking(List.of(top, other), translation);

        LinkedLibrary first = linking.link(top);
        LinkedLibrary second = linking.link(other);

        assertThat(value(first, "Answers")).isEqualTo(List.of(1, 2));
        assertThat(value(second, "Twice")).isEqualTo(4);
    }

    private @Nullable Object value(String library, String define) {
        var elm = elm(library);
        return value(PlanLibrary.linking(List.of(elm), translation).link(elm), define);
    }

    private @Nullable Object value(LinkedLibrary library, String define) {
        var models = EngineModels.fhir(SampleKnowledge.FHIR);
        var state = new State(
                new Environment(translation.libraries(), Map.of(EngineModels.SYSTEM, new SystemDataProvider()), null));
        var run = library.run(state, models, (a, b, c, d, e, f, g, h, i, j, k, l) -> List.of(), Map.of());
        return library.value(define, run);
    }

    private org.hl7.elm.r1.Library elm(String name) {
        return translation.elm(CatalogSources.identifierOf(library(name, "")));
    }

    private static Library library(String name, String cql) {
        var library = new Library().setName(name).setVersion("1.0.0");
        library.setId(name);
        ArtifactReader.attachCql(library, cql.getBytes(UTF_8));
        return library;
    }
}
