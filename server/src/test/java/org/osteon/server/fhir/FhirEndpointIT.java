package org.osteon.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A server that started proves nothing: this one writes, searches, expands and evaluates over HTTP, on an H2 file. */
@ServerTest
class FhirEndpointIT {

    private static final String CQL = """
            library TinyFacts version '1.0.0'
            using FHIR version '4.0.1'
            include FHIRHelpers version '4.0.1'
            valueset "Findings": 'http://example.org/ValueSet/findings' version '1.0.0'
            parameter "As Of" DateTime default Now()
            context Patient
            define "Findings Stored": Count([Condition: "Findings"])
            define "Orders": [MedicationRequest: "Findings"] O return O.id
            define "Has Finding": exists [Condition: "Findings"]
            define "Title": 'A finding as of ' + ToString(date from "As Of")
            """;

    @LocalServerPort
    private int port;

    @BeforeEach
    void storesOnePatientWithOneFinding() {
        put("Patient/123", """
                {"resourceType":"Patient","id":"123","gender":"female","birthDate":"1960-01-01"}""");
        put("Condition/finding", """
                {"resourceType":"Condition","id":"finding","subject":{"reference":"Patient/123"},
                 "code":{"coding":[{"system":"http://example.org/codes","code":"a"}]}}""");
        put("ValueSet/findings", """
                {"resourceType":"ValueSet","id":"findings","url":"http://example.org/ValueSet/findings","version":"1.0.0",
                 "status":"active","compose":{"include":[{"system":"http://example.org/codes","concept":[{"code":"a"}]}]}}""");
        put("Library/TinyFacts", """
                {"resourceType":"Library","id":"TinyFacts","url":"http://example.org/Library/TinyFacts","version":"1.0.0",
                 "name":"TinyFacts","status":"active","type":{"coding":[{"code":"logic-library",
                 "system":"http://terminology.hl7.org/CodeSystem/library-type"}]},
                 "content":[{"contentType":"text/cql","data":"%s"}]}""".formatted(
                        Base64.getEncoder().encodeToString(CQL.getBytes(StandardCharsets.UTF_8))));
        put("PlanDefinition/tiny", """
                {"resourceType":"PlanDefinition","id":"tiny","url":"http://example.org/PlanDefinition/tiny","version":"1.0.0",
                 "status":"active","library":["http://example.org/Library/TinyFacts|1.0.0"],"action":[{"title":"not computed",
                 "condition":[{"kind":"applicability","expression":{"language":"text/cql-identifier","expression":"Has Finding"}}],
                 "dynamicValue":[{"path":"action.title","expression":{"language":"text/cql-identifier","expression":"Title"}}]}]}""");
    }

    @Test
    void namesItselfAndItsVersionInTheCapabilityStatement() {
        HttpResponse<String> answer = get("metadata");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"software\":{\"name\":\"Osteon\",\"version\":\"0.")
                .contains("\"fhirVersion\":\"4.0.1\"");
    }

    @Test
    void findsWhatWasWritten() {
        assertThat(get("Condition?patient=123&code=http://example.org/codes%7Ca")
                        .body())
                .contains("\"id\":\"finding\"");
        assertThat(get("Patient/123/$everything").body()).contains("\"id\":\"123\"", "\"id\":\"finding\"");
    }

    @Test
    void speaksXml() {
        HttpAnswers server = new HttpAnswers(port);
        HttpResponse<String> answer =
                server.send(server.request("fhir/Patient/123").header("Accept", "application/fhir+xml"));

        assertThat(answer.body()).startsWith("<Patient xmlns=\"http://hl7.org/fhir\">");
    }

    @Test
    void keepsEveryVersionOfAResource() {
        put("Patient/history", """
                {"resourceType":"Patient","id":"history","gender":"female"}""");
        put("Patient/history", """
                {"resourceType":"Patient","id":"history","gender":"female","birthDate":"1960-01-01"}""");

        assertThat(get("Patient/history/_history").body()).contains("\"versionId\":\"1\"", "\"versionId\":\"2\"");
        assertThat(get("Patient/history/_history/1").body()).doesNotContain("birthDate");
    }

    @Test
    void deletes() {
        put("Patient/deleted", """
                {"resourceType":"Patient","id":"deleted","gender":"female"}""");
        new HttpAnswers(port).delete("fhir/Patient/deleted");

        assertThat(get("Patient/deleted").statusCode()).isEqualTo(410);
    }

    @Test
    void storesATransactionWholeOrNotAtAll() {
        String bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"resource":{"resourceType":"Patient","id":"3f1c6c9e-8f57-4f5e-9d0c-000000000001"},
                  "request":{"method":"PUT","url":"Patient/3f1c6c9e-8f57-4f5e-9d0c-000000000001"}},
                 {"resource":{"resourceType":"Condition","id":"in-bundle","subject":{"reference":"Patient/%s"}},
                  "request":{"method":"PUT","url":"Condition/in-bundle"}}]}""";

        assertThat(post("", bundle.formatted("nobody")).statusCode()).isEqualTo(400);
        assertThat(get("Patient/3f1c6c9e-8f57-4f5e-9d0c-000000000001").statusCode())
                .isEqualTo(404);
        assertThat(post("", bundle.formatted("3f1c6c9e-8f57-4f5e-9d0c-000000000001"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("Condition/in-bundle").statusCode()).isEqualTo(200);
    }

    @Test
    void validates() {
        HttpResponse<String> answer = post("Observation/$validate", """
                {"resourceType":"Observation","status":"final","code":{"text":"no value"},"effectiveDateTime":"1999"}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("OperationOutcome").doesNotContain("\"severity\":\"error\"");
    }

    @Test
    void expandsAValueSet() {
        assertThat(get("ValueSet/findings/$expand").body())
                .contains("\"contains\":[{\"system\":\"http://example.org/codes\",\"code\":\"a\"}]");
    }

    @Test
    void evaluatesCql() {
        assertThat(get("Library/TinyFacts/$evaluate?subject=Patient/123").body())
                .contains("\"name\":\"Has Finding\",\"valueBoolean\":true");
    }

    @Test
    void evaluatesOverARecordOfMoreThanAPage() {
        String condition = """
                {"resource":{"resourceType":"Condition","id":"many-%1$d","subject":{"reference":"Patient/many"},
                 "code":{"coding":[{"system":"http://example.org/codes","code":"a"}]}},
                 "request":{"method":"PUT","url":"Condition/many-%1$d"}}""";
        put("Patient/many", """
                {"resourceType":"Patient","id":"many","gender":"female"}""");
        post(
                "",
                IntStream.range(0, 620)
                        .mapToObj(condition::formatted)
                        .collect(Collectors.joining(
                                ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}")));

        assertThat(get("Library/TinyFacts/$evaluate?subject=Patient/many").body())
                .contains("\"name\":\"Findings Stored\",\"valueInteger\":620");
    }

    @Test
    void evaluatesOrdersThatReferToTheirMedication() {
        put("Patient/referring", """
                {"resourceType":"Patient","id":"referring","gender":"female"}""");
        put("Medication/referred-by-order", """
                {"resourceType":"Medication","id":"referred-by-order",
                 "code":{"coding":[{"system":"http://example.org/codes","code":"a"}]}}""");
        order("to-stored", "", """
                {"reference":"Medication/referred-by-order"}""");
        order("to-contained", """
                "contained":[{"resourceType":"Medication","id":"inside",
                 "code":{"coding":[{"system":"http://example.org/codes","code":"a"}]}}],""", """
                {"reference":"#inside"}""");
        order("to-nowhere", "", """
                {"display":"a tablet"}""");

        assertThat(get("Library/TinyFacts/$evaluate?subject=Patient/referring").body())
                .contains("MedicationRequest/to-stored", "MedicationRequest/to-contained")
                .doesNotContain("to-nowhere", "OperationOutcome");
    }

    private void order(String id, String members, String medication) {
        put("MedicationRequest/" + id, """
                {"resourceType":"MedicationRequest","id":"%s",%s"status":"active","intent":"order",
                 "subject":{"reference":"Patient/referring"},"medicationReference":%s}""".formatted(id, members, medication));
    }

    @Test
    void appliesAPlanAtTheInstantOfItsParameter() {
        HttpResponse<String> answer = post("PlanDefinition/tiny/$apply", """
                {"resourceType":"Parameters","parameter":[{"name":"subject","valueString":"Patient/123"},
                 {"name":"parameters","resource":{"resourceType":"Parameters","parameter":[
                  {"name":"As Of","valueDateTime":"2020-02-03T00:00:00Z"}]}}]}""");

        assertThat(answer.body())
                .contains("\"title\":\"A finding as of 2020-02-03\"")
                .doesNotContain("OperationOutcome");
    }

    @Test
    void statesTheDataThatALibraryNeeds() {
        assertThat(get("Library/TinyFacts/$data-requirements").body()).contains("\"type\":\"Condition\"");
    }

    @Test
    void packagesAPlanWithItsLibrary() {
        assertThat(get("PlanDefinition/tiny/$package").body()).contains("http://example.org/Library/TinyFacts");
    }

    private HttpResponse<String> get(String path) {
        return new HttpAnswers(port).get("fhir/" + path);
    }

    private HttpResponse<String> post(String path, String json) {
        return new HttpAnswers(port).post("fhir/" + path, json);
    }

    private void put(String path, String json) {
        assertThat(new HttpAnswers(port).put("fhir/" + path, json).statusCode())
                .as(path)
                .isIn(200, 201);
    }
}
