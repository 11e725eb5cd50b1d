package org.osteon.server.cli.check;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientDataSource;

/**
 * The chart of one patient in a Bundle, read whole. Only the types that are asked for are parsed. A reference to an entry's
 * {@code fullUrl} becomes one to its type and id, as if the Bundle had been stored.
 */
final class Chart implements PatientDataSource {

    private static final Pattern LOCAL = Pattern.compile("\"(urn:uuid:[^\"]+)\"");
    private static final String MEDICATION = "Medication";
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final String id;
    private final Map<String, String> references = new HashMap<>();
    private final Map<String, List<JsonNode>> written = new HashMap<>();
    private final Map<String, List<Resource>> parsed = new HashMap<>();

    private Chart(String id, JsonNode bundle) {
        this.id = id;
        for (JsonNode entry : bundle.path("entry")) {
            var resource = entry.path("resource");
            var type = resource.path("resourceType").asText();
            written.computeIfAbsent(type, t -> new ArrayList<>()).add(resource);
            references.put(
                    entry.path("fullUrl").asText(),
                    type + "/" + resource.path("id").asText());
        }
    }

    /** The chart in a Bundle; empty when it holds no Patient, or several. */
    static Optional<Chart> in(JsonNode bundle) {
        List<String> patients = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            if (entry.at("/resource/resourceType").asText().equals("Patient")) {
                patients.add(entry.at("/resource/id").asText());
            }
        }
        return patients.size() == 1 ? Optional.of(new Chart(patients.get(0), bundle)) : Optional.empty();
    }

    /** The Patient's logical id. */
    String id() {
        return id;
    }

    @Override
    public Fetched fetch(String query) {
        var type = query.split("[/?]", 2)[0];
        List<Resource> found = new ArrayList<>(all(type));
        if (type.startsWith(MEDICATION) && !type.equals(MEDICATION)) {
            found.addAll(all(MEDICATION));
        }
        return new Fetched.Found(found, Completeness.COMPLETE);
    }

    private List<Resource> all(String type) {
        return parsed.computeIfAbsent(type, t -> written.getOrDefault(t, List.of()).stream()
                .map(this::parse)
                .toList());
    }

    private Resource parse(JsonNode json) {
        var resolved = LOCAL.matcher(json.toString()).replaceAll(found -> {
            var fullUrl = found.group(1);
            return Matcher.quoteReplacement("\"" + references.getOrDefault(fullUrl, fullUrl) + "\"");
        });
        return (Resource) FHIR.newJsonParser().parseResource(resolved);
    }
}
