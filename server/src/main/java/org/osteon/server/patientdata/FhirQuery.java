package org.osteon.server.patientdata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/**
 * A relative FHIR query: a read ({@code Patient/123}) or a search ({@code Condition?patient=123&_sort=-date}).
 *
 * @param type the resource type
 * @param id what a read names; empty for a search
 * @param parameters of a search, decoded, in order; a repeated name keeps all its values
 */
record FhirQuery(String type, Optional<String> id, Map<String, List<String>> parameters) {

    private static final Pattern READ = Pattern.compile("([A-Z][A-Za-z]{1,63})/([A-Za-z0-9.-]{1,64})");
    private static final Pattern SEARCH = Pattern.compile("([A-Z][A-Za-z]{1,63})\\?(.+)");

    /** Empty when the text is neither a read nor a search with at least one parameter. */
    static Optional<FhirQuery> parse(String text) {
        Matcher read = READ.matcher(text);
        if (read.matches()) {
            return Optional.of(new FhirQuery(read.group(1), Optional.of(read.group(2)), Map.of()));
        }
        Matcher search = SEARCH.matcher(text);
        return search.matches() ? search(search.group(1), search.group(2)) : Optional.empty();
    }

    private static Optional<FhirQuery> search(String type, String queryString) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : queryString.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            try {
                parameters
                        .computeIfAbsent(decode(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1)));
            } catch (IllegalArgumentException badEscape) {
                return Optional.empty();
            }
        }
        return Optional.of(new FhirQuery(type, Optional.empty(), parameters));
    }

    /** A plus sign stays one: it is part of instants, and a template's tokens are filled in without escaping. */
    private static String decode(String text) {
        return UriUtils.decode(text, StandardCharsets.UTF_8);
    }

    /** Says the type only: parameters and ids name a patient. */
    @Override
    public String toString() {
        return "FhirQuery[" + type + "]";
    }
}
