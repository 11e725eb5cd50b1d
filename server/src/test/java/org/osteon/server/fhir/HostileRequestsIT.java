package org.osteon.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Wrong, empty and hostile requests get a 4xx with an OperationOutcome: never a 500, never a stack trace. */
@ServerTest
class HostileRequestsIT {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"resourceType\":\"Patient\",,",
                "{\"resourceType\":\"Condition\"}",
                "{\"resourceType\":\"NoSuchType\"}",
                "{\"resourceType\":\"Patient\",\"gender\":\"no such gender\"}",
                "{\"resourceType\":\"Patient\",\"birthDate\":\"the day before yesterday\"}",
                "{\"resourceType\":\"Patient\",\"managingOrganization\":{\"reference\":\"Organization/nowhere\"}}"
            })
    void refusesABodyThatIsNoPatient(String body) {
        assertRefused(new HttpAnswers(port).post("fhir/Patient", body));
    }

    @Test
    void refusesABodyNestedWithoutEnd() {
        assertRefused(new HttpAnswers(port)
                .post("fhir/Patient", "{\"resourceType\":\"Patient\",\"extension\":" + "[".repeat(100_000)));
        assertRefused(new HttpAnswers(port).post("fhir/Patient", "application/fhir+xml", "<a>".repeat(50_000)));
    }

    @Test
    void refusesExternalEntities() {
        assertRefused(new HttpAnswers(port)
                .post(
                        "fhir/Patient",
                        "application/fhir+xml",
                        "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                                + "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&x;\"/></Patient>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"resourceType":"Patient"}
            {"resourceType":"Bundle","type":"searchset"}
            {"resourceType":"Bundle","type":"transaction","entry":[{}]}
            {"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient"}}]}
            {"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient"},"request":{"method":"PUT"}}]}
            """)
    void refusesWhatIsNoTransaction(String body) {
        assertRefused(new HttpAnswers(port).post("fhir", body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoSuchType",
                "$no-such-operation",
                "Patient/nobody",
                "Patient/nobody/_history/99",
                "Patient/nobody/$everything",
                "Patient?no-such-parameter=1",
                "Patient?birthdate=the-day-before-yesterday",
                "Patient?_sort=no-such-parameter",
                "Patient?_count=many",
                "Observation?value-quantity=gt",
                "?_getpages=no-such-page",
                "ValueSet/nowhere/$expand",
                "ValueSet/$expand",
                "ValueSet/$validate-code",
                "CodeSystem/$lookup",
                "PlanDefinition/nowhere/$apply?subject=Patient/nobody",
                "PlanDefinition/nowhere/$package",
                "Library/nowhere/$evaluate?subject=Patient/nobody",
                "Library/nowhere/$data-requirements"
            })
    void refusesWhatIsNotThere(String path) {
        assertRefused(new HttpAnswers(port).get("fhir/" + path));
    }

    @Test
    void refusesASmallBodyThatUnpacksToAHugeOne() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bomb)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int megabytes = 0; megabytes < 101; megabytes++) {
                packed.write(blanks);
            }
        }
        HttpAnswers server = new HttpAnswers(port);

        HttpResponse<String> answer = server.send(server.request("fhir/Patient")
                .header("Content-Type", "application/fhir+json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertRefused(answer);
    }

    @Test
    void readsAPackedBody() throws IOException {
        ByteArrayOutputStream patient = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(patient)) {
            packed.write("{\"resourceType\":\"Patient\"}".getBytes(StandardCharsets.US_ASCII));
        }
        HttpAnswers server = new HttpAnswers(port);

        assertThat(server.send(server.request("fhir/Patient")
                                .header("Content-Type", "application/fhir+json")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(patient.toByteArray())))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void refusesAPatchThatIsNone() {
        HttpAnswers server = new HttpAnswers(port);
        server.put("fhir/Patient/patched", "{\"resourceType\":\"Patient\",\"id\":\"patched\"}");

        for (String type : new String[] {"application/json-patch+json", "application/xml-patch+xml"}) {
            assertRefused(server.send(server.request("fhir/Patient/patched")
                    .header("Content-Type", type)
                    .method("PATCH", BodyPublishers.ofString("garbage"))));
        }
    }

    @Test
    void refusesAVersionThatIsNone() {
        HttpAnswers server = new HttpAnswers(port);
        server.put("fhir/Patient/matched", "{\"resourceType\":\"Patient\",\"id\":\"matched\"}");

        assertRefused(server.send(server.request("fhir/Patient/matched")
                .header("Content-Type", "application/fhir+json")
                .header("If-Match", "W/\"x\"")
                .PUT(BodyPublishers.ofString("{\"resourceType\":\"Patient\",\"id\":\"matched\"}"))));
    }

    @Test
    @Tag("H-75")
    void callsNoEndpointOfTheCallersChoice() {
        HttpAnswers server = new HttpAnswers(port);
        server.put("fhir/Library/endpoints", """
                {"resourceType":"Library","id":"endpoints","url":"http://example.org/Library/endpoints","version":"1.0.0",
                 "name":"endpoints","status":"active","type":{"coding":[{"code":"logic-library"}]},
                 "content":[{"contentType":"text/cql","data":"bGlicmFyeSBlbmRwb2ludHM="}]}""");

        HttpResponse<String> answer = server.post("fhir/Library/endpoints/$evaluate", """
                {"resourceType":"Parameters","parameter":[{"name":"subject","valueString":"Patient/123"},
                 {"name":"dataEndpoint","resource":{"resourceType":"Endpoint","status":"active",
                  "connectionType":{"code":"hl7-fhir-rest"},"address":"http://127.0.0.1:9/fhir","payloadType":[{"text":"any"}]}}]}""");

        assertRefused(answer);
        assertThat(answer.body()).contains("Endpoints as parameters are not supported");
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body())
                .contains("OperationOutcome")
                .doesNotContain("Exception:", "\tat ", " at org.", "NullPointer");
    }
}
