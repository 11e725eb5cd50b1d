package org.osteon.cdshooks.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.CqlCompilerException.ErrorSeverity;
import org.cqframework.cql.cql2elm.CqlSyntaxException;
import org.hl7.elm.r1.IncludeDef;

/**
 * What the translator said about the libraries of one catalogue, with the causes only. The types of a library that uses a broken one are
 * not known, and the translator then complains of each use: of such a library only what is wrong in its syntax is told.
 */
final class TranslatorMessages {

    /** The translator has no code for it. */
    private static final String FOLLOWS = "Could not validate reference to expression ";

    private record Message(String library, int line, String text, boolean isSyntax) {

        private String words() {
            return library + (line > 0 ? " line " + line : "") + ": " + text;
        }
    }

    private final Set<Message> errors = new LinkedHashSet<>();
    private final Set<Message> warnings = new LinkedHashSet<>();
    private final Map<String, Set<String>> used = new HashMap<>();

    /** Notes which libraries one includes. */
    void uses(String library, List<IncludeDef> includes) {
        var names = used.computeIfAbsent(library, l -> new HashSet<>());
        includes.forEach(include -> names.add(include.getPath()));
    }

    void failed(String library, RuntimeException failure) {
        errors.add(new Message(library, 0, String.valueOf(failure.getMessage()), true));
    }

    /**
     * Takes one message.
     *
     * @param translated the library that was asked for; the message may be about one that it includes
     */
    void add(String translated, CqlCompilerException message) {
        var locator = message.getLocator();
        var library = locator == null || locator.getLibrary() == null
                ? translated
                : locator.getLibrary().getId();
        (message.getSeverity() == ErrorSeverity.Error ? errors : warnings)
                .add(new Message(
                        String.valueOf(library),
                        locator == null ? 0 : locator.getStartLine(),
                        String.valueOf(message.getMessage()),
                        message instanceof CqlSyntaxException));
    }

    /** Each error once, by library and line. */
    List<String> errors() {
        Set<String> broken = new HashSet<>();
        errors.forEach(error -> broken.add(error.library()));
        List<String> causes = new ArrayList<>();
        Set<String> halfChecked = new TreeSet<>();
        for (Message error : sorted(errors)) {
            var reason = brokenBelow(error.library(), broken);
            if (error.isSyntax() || (reason.isEmpty() && !error.text().startsWith(FOLLOWS))) {
                causes.add(error.words());
            } else if (!reason.isEmpty()) {
                halfChecked.add(error.library() + ": not checked further while there are errors in "
                        + String.join(", ", reason));
            }
        }
        causes.addAll(halfChecked);
        return causes.isEmpty() ? sorted(errors).stream().map(Message::words).toList() : List.copyOf(causes);
    }

    /** Each warning once, by library and line. */
    List<String> warnings() {
        return sorted(warnings).stream().map(Message::words).toList();
    }

    private Set<String> brokenBelow(String library, Set<String> broken) {
        Set<String> below = new TreeSet<>();
        collect(library, below);
        below.remove(library);
        below.retainAll(broken);
        return below;
    }

    private void collect(String library, Set<String> below) {
        for (String include : used.getOrDefault(library, Set.of())) {
            if (below.add(include)) {
                collect(include, below);
            }
        }
    }

    private static List<Message> sorted(Set<Message> messages) {
        return messages.stream()
                .sorted(Comparator.comparing(Message::library).thenComparing(Message::line))
                .toList();
    }
}
