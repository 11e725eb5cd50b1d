package org.osteon.server.patientdata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Clients resolve the templates of discovery in ways of their own; a FHIR server is to understand them all. */
@ServerTest
class PrefetchTemplatesIT {

    private static final String PATIENT = "templates";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    private HttpAnswers server;

    @BeforeEach
    void storeAPatient() {
        server = new HttpAnswers(port);
        server.put("fhir/Patient/" + PATIENT, "{\"resourceType\":\"Patient\",\"id\":\"templates\"}");
    }

    @Test
    @Tag("H-37")
    void areLegalQueries() throws JsonProcessingException {
        for (String query : queries()) {
            HttpResponse<String> answer = server.get("fhir/" + query);

            assertThat(answer.statusCode()).as(query).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).path("resourceType").asText())
                    .as(query)
                    .isEqualTo(query.contains("?") ? "Bundle" : "Patient");
        }
    }

    @Test
    @Tag("H-38")
    void areUnderstoodPercentEncodedAndPosted() throws JsonProcessingException {
        for (String query : queries()) {
            if (query.contains("?")) {
                String type = query.substring(0, query.indexOf('?'));
                String parameters = encoded(query.substring(query.indexOf('?') + 1));
                String form = "application/x-www-form-urlencoded";

                assertThat(total(server.get("fhir/" + query)))
                        .isEqualTo(total(server.get("fhir/" + type + "?" + parameters)));
                assertThat(total(server.get("fhir/" + query)))
                        .isEqualTo(total(server.post("fhir/" + type + "/_search", form, parameters)));
            }
        }
    }

    private static String total(HttpResponse<String> answer) throws JsonProcessingException {
        JsonNode bundle = JSON.readTree(answer.body());
        return answer.statusCode() + " " + bundle.path("total") + " "
                + bundle.path("entry").size();
    }

    private static String encoded(String parameters) {
        StringBuilder encoded = new StringBuilder();
        for (String parameter : parameters.split("&", -1)) {
            int equals = parameter.indexOf('=');
            encoded.append(encoded.isEmpty() ? "" : "&")
                    .append(parameter, 0, equals + 1)
                    .append(URLEncoder.encode(parameter.substring(equals + 1), UTF_8)
                            .replace("-", "%2D"));
        }
        return encoded.toString();
    }

    private Set<String> queries() throws JsonProcessingException {
        Set<String> queries = new TreeSet<>();
        for (JsonNode service : JSON.readTree(server.get("cds-services").body()).path("services")) {
            service.path("prefetch")
                    .forEach(template -> queries.add(template.asText().replace("{{context.patientId}}", PATIENT)));
        }
        assertThat(queries).hasSizeGreaterThan(5).noneMatch(query -> query.contains("{"));
        return queries;
    }
}
