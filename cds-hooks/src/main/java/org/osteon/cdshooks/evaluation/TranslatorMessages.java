package org.osteon.cdshooks.evaluation;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.CqlCompilerException.ErrorSeverity;

/** What the translator said about the libraries of one catalogue, each once and by library and line. */
final class TranslatorMessages {

    /** How the translator complains of each use of a define that it has complained of. It has no code for it. */
    private static final String FOLLOWS = "Could not validate reference to expression ";

    private record Message(String library, int line, String text) {

        private String words() {
            return library + (line > 0 ? " line " + line : "") + ": " + text;
        }
    }

    private final Set<Message> errors = new LinkedHashSet<>();
    private final Set<Message> warnings = new LinkedHashSet<>();

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
                        String.valueOf(message.getMessage())));
    }

    /** An error that is not the translator's. Line 0 is none. */
    void error(String library, int line, String text) {
        errors.add(new Message(library, line, text));
    }

    /** Takes what was said about a library that is not translated again. */
    void keep(String library, TranslatorMessages before) {
        before.warnings.stream()
                .filter(warning -> warning.library().equals(library))
                .forEach(warnings::add);
    }

    boolean hasErrorsIn(String library) {
        return errors.stream().anyMatch(error -> error.library().equals(library));
    }

    /** What follows from another error in the same library is left out. */
    List<String> errors() {
        Set<String> withCause = new HashSet<>();
        errors.stream().filter(error -> !follows(error)).forEach(error -> withCause.add(error.library()));
        return words(errors.stream()
                .filter(error -> !follows(error) || !withCause.contains(error.library()))
                .toList());
    }

    List<String> warnings() {
        return words(List.copyOf(warnings));
    }

    private static boolean follows(Message error) {
        return error.text().startsWith(FOLLOWS);
    }

    private static List<String> words(List<Message> messages) {
        return messages.stream()
                .sorted(Comparator.comparing(Message::library).thenComparing(Message::line))
                .map(Message::words)
                .toList();
    }
}
