package org.osteon.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Installs into a real store, and changes what is installed as a site would: over {@code /fhir}. */
@ServerTest
class KnowledgeInStoreIT {

    @LocalServerPort
    private int port;

    @Autowired
    private KnowledgeInstaller installer;

    @Autowired
    private StoreKnowledgeSource source;

    @AfterEach
    void takesItsArtifactsOutAgain() {
        HttpAnswers server = new HttpAnswers(port);
        List.of("once", "raised", "edited", "own", "foreign").forEach(id -> server.delete("fhir/ValueSet/" + id));
        assertThat(health()).doesNotContain("DOWN");
    }

    @Test
    void installsAnArtifactOnce() {
        assertThat(install(valueSet("once", "1.0.0", "first"))).isEqualTo(1);
        assertThat(install(valueSet("once", "1.0.0", "second"))).isZero();

        assertThat(get("ValueSet/once")).contains("\"title\":\"first\"");
    }

    @Test
    void replacesALowerVersionAndKeepsItAsHistory() {
        install(valueSet("raised", "1.9.0", "first"));
        assertThat(install(valueSet("raised", "1.10.0", "second"))).isEqualTo(1);

        assertThat(get("ValueSet/raised")).contains("\"title\":\"second\"");
        assertThat(get("ValueSet/raised/_history/1")).contains("\"title\":\"first\"");
    }

    @Test
    void leavesAHigherVersionOfTheSiteAlone() {
        install(valueSet("edited", "1.0.0", "packaged"));
        put("ValueSet/edited", valueSetJson("edited", "1.0.1-site.1", "the site's"));

        assertThat(install(valueSet("edited", "1.0.0", "packaged"))).isZero();
        assertThat(get("ValueSet/edited")).contains("the site's");
    }

    @Test
    void readsTheArtifactsOfItsOwnBaseInTheirCurrentVersions() {
        install(valueSet("own", "1.0.0", "first"));
        install(valueSet("own", "1.1.0", "second"));
        put(
                "ValueSet/foreign",
                valueSetJson("foreign", "1.0.0", "foreign")
                        .replace("https://osteon-cds.github.io/fhir/", "https://example.org/fhir/"));

        List<MetadataResource> artifacts = source.artifacts();

        assertThat(artifacts)
                .filteredOn(artifact -> artifact.getIdElement().getIdPart().equals("own"))
                .extracting(MetadataResource::getVersion)
                .containsExactly("1.1.0");
        assertThat(artifacts)
                .extracting(artifact -> artifact.getIdElement().getIdPart())
                .doesNotContain("foreign");
    }

    @Test
    void refusesAnEditThatBreaksTheKnowledgeWithEveryReason() {
        var answer = new HttpAnswers(port).put("fhir/PlanDefinition/broken", """
                {"resourceType":"PlanDefinition","id":"broken","status":"active","version":"1.0.0",
                 "url":"https://osteon-cds.github.io/fhir/PlanDefinition/broken",
                 "library":["https://osteon-cds.github.io/fhir/Library/Nowhere|1.0.0"]}""");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("OperationOutcome", "PlanDefinition/broken: no title", "PlanDefinition/broken: no publisher")
                .contains("Nowhere");
        assertThat(get("PlanDefinition/broken")).contains("not known");
        assertThat(health()).doesNotContain("DOWN");
    }

    @Test
    void refusesToDeleteWhatTheRestRefersTo() {
        var server = new HttpAnswers(port);

        var answer = server.delete("fhir/Library/OsteonUnits");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("OsteonUnits");
        assertThat(server.get("fhir/Library/OsteonUnits").statusCode()).isEqualTo(200);
    }

    @Test
    void looksAtATransactionAsAWhole() {
        var answer = new HttpAnswers(port).post("fhir", """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":%s,"request":{"method":"PUT","url":"ValueSet/own"}},
                 {"resource":{"resourceType":"ValueSet","id":"once","url":"https://osteon-cds.github.io/fhir/ValueSet/once"},
                  "request":{"method":"PUT","url":"ValueSet/once"}}]}""".formatted(valueSetJson("own", "1.0.0", "sound")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("ValueSet/once: no version").doesNotContain("ValueSet/own");
        assertThat(new HttpAnswers(port).get("fhir/ValueSet/own").statusCode()).isIn(404, 410);
    }

    private int install(ValueSet valueSet) {
        return installer.install(List.of(valueSet));
    }

    private String health() {
        return new HttpAnswers(port).get("actuator/health").body();
    }

    private String get(String path) {
        return new HttpAnswers(port).get("fhir/" + path).body();
    }

    private void put(String path, String json) {
        assertThat(new HttpAnswers(port).put("fhir/" + path, json).statusCode()).isIn(200, 201);
    }

    private static ValueSet valueSet(String id, String version, String title) {
        ValueSet valueSet = new ValueSet();
        valueSet.setId(id);
        valueSet.setUrl("https://osteon-cds.github.io/fhir/ValueSet/" + id)
                .setVersion(version)
                .setTitle(title)
                .setDescription("A test's")
                .setDateElement(new DateTimeType("2026-11-23"))
                .setPublisher("Test")
                .setStatus(PublicationStatus.ACTIVE);
        return valueSet;
    }

    private static String valueSetJson(String id, String version, String title) {
        return """
                {"resourceType":"ValueSet","id":"%s","status":"active","url":"https://osteon-cds.github.io/fhir/ValueSet/%s",
                 "version":"%s","title":"%s","description":"A test's","date":"2026-11-23","publisher":"Test"}""".formatted(id, id, version, title);
    }
}
