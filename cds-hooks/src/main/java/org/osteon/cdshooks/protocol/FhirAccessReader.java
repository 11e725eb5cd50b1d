package org.osteon.cdshooks.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code fhirAuthorization}. What is incomplete is no fault of the call: it is as good as its prefetch. */
final class FhirAccessReader {

    private static final int LONGEST_TOKEN = 16_000;
    private static final int LONGEST_SCOPE = 8_000;
    /** No blank, and nothing that could end the header. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1," + LONGEST_TOKEN + "}");

    private static final Pattern SECONDS = Pattern.compile("(-?\\d{1,12})(\\.\\d{1,9})?");

    private FhirAccessReader() {}

    static FhirAccess read(ObjectNode authorization) {
        String token = text(authorization, "access_token");
        String scope = text(authorization, "scope");
        boolean bearer = text(authorization, "token_type").equalsIgnoreCase("Bearer");
        JsonNode expiry = authorization.path("expires_in");
        boolean stated = !expiry.isMissingNode() && !expiry.isNull();
        Matcher seconds = SECONDS.matcher(expiry.asText());
        if (!bearer
                || scope.isEmpty()
                || scope.length() > LONGEST_SCOPE
                || !TOKEN.matcher(token).matches()
                || stated != seconds.matches()) {
            return new FhirAccess.Unusable();
        }
        return new FhirAccess.ByToken(new FhirAuthorization(
                token,
                scope,
                stated ? Optional.of(Long.valueOf(seconds.group(1))) : Optional.empty(),
                optional(authorization, "subject"),
                optional(authorization, "patient").map(References::id)));
    }

    private static Optional<String> optional(ObjectNode object, String name) {
        return Optional.of(text(object, name)).filter(text -> !text.isEmpty());
    }

    private static String text(ObjectNode object, String name) {
        JsonNode node = object.path(name);
        return node.isTextual() ? node.textValue().strip() : "";
    }
}
