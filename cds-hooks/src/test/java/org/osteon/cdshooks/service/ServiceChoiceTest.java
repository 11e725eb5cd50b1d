package org.osteon.cdshooks.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.protocol.CdsServiceEntry;
import org.osteon.cdshooks.protocol.ProtocolWriter;
import org.osteon.cdshooks.service.ServiceProperties.ServiceSettings;
import org.osteon.cdshooks.testing.SampleServices;

class ServiceChoiceTest {

    private static final ServiceSettings ON = new ServiceSettings(true, null);
    private static final ServiceSettings OFF = new ServiceSettings(false, null);

    @Test
    void offersWhatTheKnowledgeOffers() {
        assertThat(offered(Map.of()))
                .containsExactly("sample-service patient-view", "sample-select order-select", "sample-sign order-sign");
    }

    @Test
    @Tag("H-30")
    void leavesOutWhatTheSiteDoesNotWant() {
        LoadedKnowledge loaded = load(SampleServices.artifacts(), Map.of("sample-select", OFF));

        assertThat(loaded.entries()).extracting(CdsServiceEntry::id).containsExactly("sample-service", "sample-sign");
        assertThatThrownBy(() -> loaded.requireService("sample-select")).isInstanceOf(UnknownCdsServiceException.class);
    }

    @Test
    @Tag("H-14")
    void offersNothingWhereAllAreOff() {
        LoadedKnowledge loaded = load(
                SampleServices.artifacts(), Map.of("sample-service", OFF, "sample-select", OFF, "sample-sign", OFF));

        assertThat(new String(new ProtocolWriter().write(loaded.entries()), UTF_8))
                .isEqualTo("{\"services\":[]}");
    }

    @Test
    void offersWhatIsLeftToTheSiteOnlyWhereItWantsIt() {
        assertThat(load(withOptionalView(), Map.of()).entries())
                .extracting(CdsServiceEntry::id)
                .containsExactly("sample-select", "sample-sign");
        assertThat(load(withOptionalView(), Map.of("sample-service", ON)).entries())
                .extracting(CdsServiceEntry::id)
                .contains("sample-service");
    }

    @Test
    @Tag("H-23")
    @Tag("H-112")
    void servicesOfTwoHooksMayShareAnId() {
        ServiceSettings shared = new ServiceSettings(null, "sample-orders");
        LoadedKnowledge loaded =
                load(SampleServices.artifacts(), Map.of("sample-select", shared, "sample-sign", shared));

        assertThat(loaded.entries())
                .extracting(entry -> entry.id() + " " + entry.hook())
                .containsExactly(
                        "sample-service patient-view", "sample-orders order-select", "sample-orders order-sign");
        assertThat(loaded.service("sample-orders", "order-sign").hook()).isEqualTo("order-sign");
        assertThat(loaded.service("sample-orders", "order-select").hook()).isEqualTo("order-select");
        assertThatThrownBy(() -> loaded.service("sample-orders", "patient-view"))
                .hasMessageContaining("order-select or order-sign");
        assertThatThrownBy(() -> loaded.requireService("sample-sign")).isInstanceOf(UnknownCdsServiceException.class);
    }

    @Test
    void refusesSettingsThatFitNothing() {
        ServiceSettings taken = new ServiceSettings(null, "sample-sign");
        ServiceSettings path = new ServiceSettings(null, "a/b");

        assertThat(refusals(Map.of("nobody", ON)))
                .containsExactly("osteon.cds-hooks.services.nobody: there is no such service");
        assertThat(refusals(Map.of("sample-service", path)))
                .containsExactly("service 'a/b': the id cannot stand in a URL as it is");
        assertThat(refusals(Map.of("sample-select", taken))).isEmpty();
    }

    private static List<String> offered(Map<String, ServiceSettings> settings) {
        return load(SampleServices.artifacts(), settings).entries().stream()
                .map(entry -> entry.id() + " " + entry.hook())
                .toList();
    }

    private static List<String> refusals(Map<String, ServiceSettings> settings) {
        KnowledgeLoader loader = loader(SampleServices.artifacts(), settings);
        loader.load();
        return loader.refusals();
    }

    private static LoadedKnowledge load(List<MetadataResource> artifacts, Map<String, ServiceSettings> settings) {
        KnowledgeLoader loader = loader(artifacts, settings);
        assertThat(loader.load()).as("%s", loader.refusals()).isTrue();
        return loader.current().orElseThrow();
    }

    private static KnowledgeLoader loader(List<MetadataResource> artifacts, Map<String, ServiceSettings> settings) {
        return new KnowledgeLoader(
                () -> artifacts, Map.of(), Optional.empty(), Optional.empty(), new ServiceChoice(settings));
    }

    private static List<MetadataResource> withOptionalView() {
        List<MetadataResource> artifacts = SampleServices.artifacts();
        artifacts.stream()
                .filter(PlanDefinition.class::isInstance)
                .map(PlanDefinition.class::cast)
                .forEach(plan -> plan.getExtension().stream()
                        .filter(extension -> "sample-service".equals(extension.getExtensionString("id")))
                        .forEach(extension -> extension.addExtension("optional", new BooleanType(true))));
        return artifacts;
    }
}
