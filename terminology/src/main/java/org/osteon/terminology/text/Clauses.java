package org.osteon.terminology.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits a text into clauses and those into words, in lower case. A word is a run of letters, digits and the marks on them. */
final class Clauses {

    private static final Set<Integer> LINE_ENDS = Set.of((int) '\n', (int) '\r', 0x0B, 0x0C, 0x85, 0x2028, 0x2029);

    private final Set<Integer> ends;
    private final List<List<String>> clauses = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private List<String> clause = new ArrayList<>();

    private Clauses(Set<Integer> ends) {
        this.ends = ends;
    }

    /**
     * The clauses that hold a word.
     *
     * @param ends the code points at which a clause ends; between two digits they are part of a number
     */
    static List<List<String>> of(String text, Set<Integer> ends) {
        return new Clauses(ends).split(plain(text));
    }

    /** The words of a phrase, whatever is between them. */
    static List<String> words(String phrase) {
        return of(phrase, Set.of()).stream().flatMap(List::stream).toList();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    private List<List<String>> split(String text) {
        int before = ' ';
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (isOfAWord(character)) {
                word.appendCodePoint(character);
            } else {
                endWord();
                boolean inANumber =
                        Character.isDigit(before) && i < text.length() && Character.isDigit(text.codePointAt(i));
                if (LINE_ENDS.contains(character) || (ends.contains(character) && !inANumber)) {
                    endClause();
                }
            }
            before = character;
        }
        endWord();
        endClause();
        return clauses;
    }

    private static boolean isOfAWord(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private void endWord() {
        if (!word.isEmpty()) {
            clause.add(word.toString());
            word.setLength(0);
        }
    }

    private void endClause() {
        if (!clause.isEmpty()) {
            clauses.add(clause);
            clause = new ArrayList<>();
        }
    }
}
