package org.osteon.cdshooks.prefetch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osteon.cdshooks.protocol.HookContext;
import org.osteon.cdshooks.protocol.References;

/**
 * Puts a call's values into the tokens of a query template.
 *
 * @see <a href="https://cds-hooks.hl7.org/2.0/#prefetch-tokens">CDS Hooks 2.0, prefetch tokens</a>
 */
final class QueryTemplate {

    private static final Pattern TOKEN = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Pattern SAFE_VALUE = Pattern.compile("[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)?");

    private QueryTemplate() {}

    /** The query, or empty when a token has no value in this call or its value could change the query. */
    static Optional<String> resolve(String template, HookContext context) {
        StringBuilder query = new StringBuilder();
        Matcher token = TOKEN.matcher(template);
        while (token.find()) {
            Optional<String> value = value(token.group(1), context)
                    .filter(text -> SAFE_VALUE.matcher(text).matches());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            token.appendReplacement(query, Matcher.quoteReplacement(value.get()));
        }
        token.appendTail(query);
        return Optional.of(query.toString());
    }

    private static Optional<String> value(String token, HookContext context) {
        return switch (token) {
            case "context.patientId" -> Optional.of(context.patientId());
            case "context.userId" -> context.userId();
            case "context.encounterId" -> context.encounterId().map(References::id);
            case "userPractitionerId" -> userId(context, "Practitioner");
            case "userPractitionerRoleId" -> userId(context, "PractitionerRole");
            case "userPatientId" -> userId(context, "Patient");
            case "userRelatedPersonId" -> userId(context, "RelatedPerson");
            default -> Optional.empty();
        };
    }

    private static Optional<String> userId(HookContext context, String type) {
        return context.userId()
                .filter(user -> References.type(user).filter(type::equals).isPresent())
                .map(References::id);
    }
}
