package org.osteon.cdshooks.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.protocol.CdsServiceEntry;
import org.osteon.cdshooks.testing.OsteonKnowledge;
import org.osteon.cdshooks.testing.SampleKnowledge;

class KnowledgeLoaderTest {

    private List<MetadataResource> artifacts = SampleKnowledge.artifacts();
    private final KnowledgeLoader loader = new KnowledgeLoader(() -> artifacts, Map.of());

    @Test
    @Tag("H-14")
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
    @Tag("H-119")
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
                Map.of());

        assertThat(failing.load()).isFalse();
        assertThat(failing.refusals()).containsExactly("the knowledge could not be read: IllegalStateException");
    }

    @Test
    void takesExpansionsIntoUseWhenTheyAreThere() {
        artifacts = SampleKnowledge.artifactsWith(ValueSet.class, KnowledgeLoaderTest::makeARule);
        Set<String> arrived = new HashSet<>();
        KnowledgeLoader asking = new KnowledgeLoader(
                () -> artifacts,
                Map.of(),
                Optional.of(rule -> Optional.of(Set.copyOf(arrived)).filter(codes -> !codes.isEmpty())),
                Optional.empty(),
                ServiceChoice.asShipped());
        assertThat(asking.load()).isTrue();
        LoadedKnowledge before = asking.current().orElseThrow();

        arrived.add("flu");
        assertThat(before.compiled().valueSets().notExpandable()).isNotEmpty();
        asking.takeExpansions();

        LoadedKnowledge after = asking.current().orElseThrow();
        assertThat(after.compiled().valueSets().notExpandable()).isEmpty();
        assertThat(before.compiled().valueSets().notExpandable()).isNotEmpty();
        assertThat(after.entries()).isEqualTo(before.entries());
    }

    @Test
    void refusesARuleThatNobodyCanExpand() {
        artifacts = SampleKnowledge.artifactsWith(ValueSet.class, KnowledgeLoaderTest::makeARule);

        assertThat(loader.load()).isFalse();
        assertThat(loader.refusals()).isNotEmpty().allMatch(reason -> reason.contains("not expandable"));
    }

    private static void makeARule(ValueSet valueSet) {
        var include = valueSet.getCompose().getIncludeFirstRep();
        include.getConcept().clear();
        include.addFilter().setProperty("concept").setOp(FilterOperator.ISA).setValue("any");
    }

    @Test
    void refusesASiteParameterThatNoLibraryDeclares() {
        assertThat(new KnowledgeLoader(() -> artifacts, Map.of("No Such Parameter", "1")).load())
                .isFalse();
    }

    @Test
    void refusesASiteParameterThatCannotBeReadAsItsType() {
        KnowledgeLoader loading =
                new KnowledgeLoader(OsteonKnowledge::artifacts, Map.of("Strict Label", "yes", "Region", "EU"));

        assertThat(loading.load()).isFalse();
        assertThat(loading.refusals())
                .containsExactly("site parameter 'Strict Label': true or false is wanted, not 'yes'");
    }
}
