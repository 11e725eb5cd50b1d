package org.osteon.cdshooks.ehr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a token covers, in SMART's words of version 1 ({@code user/Patient.read}) and 2 ({@code patient/Observation.rs?category=…}); vendors
 * write them in other cases. Words that are none of these mean nothing here.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html">SMART App Launch, scopes</a>
 */
final class Scopes {

    private static final Pattern SCOPE =
            Pattern.compile("(?:patient|user|system)/(\\*|[A-Za-z]+)\\.(\\*|[A-Za-z]+)(?:\\?(\\S+))?");
    private static final Pattern LETTERS = Pattern.compile("c?r?u?d?s?");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_][A-Za-z0-9_.:-]*)=([A-Za-z0-9._~:/|,%+-]+)");
    /** Further ones would only be more questions for one key. */
    private static final int MOST_PARTS = 4;

    private final List<Scope> scopes;

    private Scopes(List<Scope> scopes) {
        this.scopes = scopes;
    }

    static Scopes parse(String text) {
        return new Scopes(Arrays.stream(text.strip().split("\\s+"))
                .map(SCOPE::matcher)
                .filter(Matcher::matches)
                .map(Scope::of)
                .toList());
    }

    /**
     * The questions by which a query may be asked: itself, when all of it is covered; when only parts of what it asks for are, one for each
     * part; none when nothing is.
     */
    List<String> within(EhrQuery query) {
        List<String> parts = new ArrayList<>();
        for (Scope scope : scopes) {
            if (scope.covers(query)) {
                Optional<String> narrowed = scope.narrowed(query);
                if (narrowed.isEmpty() || narrowed.get().equals(query.query())) {
                    return List.of(query.query());
                }
                parts.add(narrowed.get());
            }
        }
        return parts.stream().distinct().limit(MOST_PARTS).toList();
    }

    /**
     * One scope.
     *
     * @param type resource type or {@code *}
     * @param limit search parameters to which it is limited
     */
    private record Scope(String type, boolean reads, boolean searches, Optional<String> limit) {

        static Scope of(Matcher scope) {
            String access = scope.group(2).toLowerCase(Locale.ROOT);
            boolean all = access.equals("*") || access.equals("read");
            boolean letters = LETTERS.matcher(access).matches();
            return new Scope(
                    scope.group(1),
                    all || (letters && access.contains("r")),
                    all || (letters && access.contains("s")),
                    Optional.ofNullable(scope.group(3)));
        }

        boolean covers(EhrQuery query) {
            boolean ofType = type.equals("*") || type.equals(query.resourceType());
            return ofType
                    && (query.isSearch()
                            ? searches && limit.map(Scope::isUnderstood).orElse(true)
                            : reads);
        }

        private static boolean isUnderstood(String limit) {
            return Arrays.stream(limit.split("&", -1))
                    .allMatch(parameter -> PARAMETER.matcher(parameter).matches());
        }

        /** The query with the limits that it does not have already; empty when there is no limit, or for a read, which the server judges. */
        Optional<String> narrowed(EhrQuery query) {
            if (limit.isEmpty() || !query.isSearch()) {
                return Optional.empty();
            }
            StringBuilder narrowed = new StringBuilder(query.query());
            List<String> had = Arrays.asList(
                    query.query().substring(query.query().indexOf('?') + 1).split("&", -1));
            for (String parameter : limit.get().replace("|", "%7C").split("&", -1)) {
                if (!had.contains(parameter)) {
                    narrowed.append('&').append(parameter);
                }
            }
            return Optional.of(narrowed.toString());
        }
    }
}
