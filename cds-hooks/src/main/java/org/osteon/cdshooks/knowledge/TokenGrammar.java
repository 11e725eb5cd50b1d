package org.osteon.cdshooks.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ResourceType;

/**
 * The tokens that prefetch templates may hold: those of 2.0 are names of fields, those of 3.0 a small part of FHIRPath.
 *
 * @see <a href="https://cds-hooks.hl7.org/2.0/#prefetch-tokens">CDS Hooks 2.0, prefetch tokens</a>
 */
final class TokenGrammar {

    private static final Pattern TOKEN = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Set<String> FIELDS = Set.of(
            "context.patientId",
            "context.userId",
            "context.encounterId",
            "userPractitionerId",
            "userPractitionerRoleId",
            "userPatientId",
            "userRelatedPersonId");

    private static final String STEP = "\\.(?:ofType\\((?<type>[A-Za-z]+)\\)|resolve\\(\\)|[A-Za-z]\\w*(?![\\w(]))";
    private static final Pattern STEPS = Pattern.compile(STEP);
    private static final Pattern PATH = Pattern.compile("(?:context|%(?<key>[A-Za-z][A-Za-z0-9_-]*))(?<steps>\\..+)");
    private static final Pattern DATE = Pattern.compile("today\\(\\)(?: ?[+-] ?\\d{1,5} days)?");

    private final Set<String> earlierReads = new HashSet<>();

    private TokenGrammar() {}

    /** What is wrong with the tokens of a plan's templates, which are given in the order in which they are published. */
    static List<String> faults(List<PrefetchTemplate> templates) {
        TokenGrammar grammar = new TokenGrammar();
        List<String> faults = new ArrayList<>();
        for (PrefetchTemplate template : templates) {
            grammar.fault(template)
                    .map(fault -> "prefetch key '" + template.key() + "' " + fault)
                    .ifPresent(faults::add);
            if (!template.query().contains("?")) {
                grammar.earlierReads.add(template.key());
            }
        }
        return faults;
    }

    private Optional<String> fault(PrefetchTemplate template) {
        Matcher token = TOKEN.matcher(template.query());
        while (token.find()) {
            if (!isToken(token.group(1).strip(), template.tokens())) {
                return Optional.of("holds " + token.group() + ", which is no token of CDS Hooks "
                        + template.tokens().release());
            }
        }
        String rest = token.replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            return Optional.of("holds braces that are no token");
        }
        return template.mandatory() && template.tokens() == PrefetchTokens.V3
                ? Optional.of("is mandatory, but callers of 2.0 cannot send it")
                : Optional.empty();
    }

    private boolean isToken(String token, PrefetchTokens tokens) {
        if (FIELDS.contains(token)) {
            return true;
        }
        return tokens == PrefetchTokens.V3
                && Stream.of(token.split("\\|", -1)).map(String::strip).allMatch(this::isExpression);
    }

    private boolean isExpression(String text) {
        if (DATE.matcher(text).matches()) {
            return true;
        }
        Matcher path = PATH.matcher(text);
        return path.matches()
                && (path.group("key") == null || earlierReads.contains(path.group("key")))
                && areSteps(path.group("steps"));
    }

    private static boolean areSteps(String text) {
        Matcher step = STEPS.matcher(text);
        int end = 0;
        while (step.find() && step.start() == end) {
            if (step.group("type") != null && !isResourceType(step.group("type"))) {
                return false;
            }
            end = step.end();
        }
        return end == text.length();
    }

    private static boolean isResourceType(String name) {
        return Stream.of(ResourceType.values()).anyMatch(type -> type.name().equals(name));
    }
}
