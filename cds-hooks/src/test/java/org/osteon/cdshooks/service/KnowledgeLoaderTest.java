package org.osteon.cdshooks.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.MetadataResource;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.protocol.CdsServiceEntry;
import org.osteon.cdshooks.testing.SampleKnowledge;

class KnowledgeLoaderTest {

    private List<MetadataResource> artifacts = SampleKnowledge.artifacts();
    private final KnowledgeLoader loader = new KnowledgeLoader(() -> artifacts, Set.of());

    @Test
    void offersNothingBeforeItHasLoaded() {
        assertThat(loader.current()).isEmpty();
    }

    @Test
    void takesSoundKnowledgeIntoUse() {
        assertThat(loader.load()).isTrue();
        assertThat(loader.refusals()).isEmpty();
        assertThat(loader.current().orElseThrow().entries())
                .extracting(CdsServiceEntry::id)
                .containsExactly("sample-service");
    }

    @Test
    void keepsWhatItHadWhenTheNextIsUnsound() {
        loader.load();
        LoadedKnowledge before = loader.current().orElseThrow();
        artifacts = SampleKnowledge.artifactsWith(
                ActivityDefinition.class, definition -> definition.setKind(ActivityDefinitionKind.APPOINTMENT));

        assertThat(loader.load()).isFalse();
        assertThat(loader.current()).containsSame(before);
        assertThat(loader.refusals()).isNotEmpty().allMatch(reason -> reason.contains("sample-water"));
    }

    @Test
    void refusesAnOrderThatDoesNotSayWhat() {
        artifacts = SampleKnowledge.artifactsWith(ActivityDefinition.class, definition -> definition.setProduct(null));

        assertThat(loader.load()).isFalse();
        assertThat(loader.refusals()).anyMatch(reason -> reason.contains("sample-water"));
    }

    @Test
    void survivesASourceThatFails() {
        KnowledgeLoader failing = new KnowledgeLoader(
                () -> {
                    throw new IllegalStateException("the database is down");
                },
                Set.of());

        assertThat(failing.load()).isFalse();
        assertThat(failing.refusals()).containsExactly("the knowledge could not be read: IllegalStateException");
    }

    @Test
    void refusesASiteParameterThatNoLibraryDeclares() {
        assertThat(new KnowledgeLoader(() -> artifacts, Set.of("No Such Parameter")).load())
                .isFalse();
    }
}
