package org.osteon.terminology.text;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CodeSystem;

/**
 * Reads the topics that a text of a chart names. A clause names a topic when it holds one of the topic's phrases as whole words, unless a
 * negation or a relative stands before the phrase, or the clause speaks of risk or precaution; where the clause speaks of suspicion, the
 * topic's code for that is read. Every language's lists are looked at by themselves. Immutable.
 *
 * <p>The work grows with the length of the text, which is cut at {@value #MAX_LENGTH} characters.
 */
public final class PhraseIndex {

    /** The system of the topics: each a concept with its phrases as designations, and the property {@code kind}. */
    public static final String TOPICS = "https://osteon-cds.github.io/fhir/CodeSystem/osteon-topic";

    /** The system of the words that bear on a phrase: each {@code ContextKind} a concept with its words as designations. */
    public static final String CONTEXT_WORDS = "https://osteon-cds.github.io/fhir/CodeSystem/osteon-context-word";

    /** Most characters of a text that are read: many times a diagnosis or a drug with its dosage. */
    public static final int MAX_LENGTH = 4_000;

    private final List<LanguageLists> languages;

    private PhraseIndex(Collection<LanguageLists> languages) {
        this.languages = List.copyOf(languages);
    }

    /**
     * Reads the lists out of the two systems and their supplements; other code systems are passed over.
     *
     * @throws IllegalArgumentException if a list cannot be read, with the code it belongs to
     */
    public static PhraseIndex of(Collection<CodeSystem> codeSystems) {
        return new PhraseIndex(PhraseListReader.read(codeSystems));
    }

    /** The codes in {@link #TOPICS} that the text names, in alphabetical order; empty if it names none. */
    public Set<String> topics(TopicKind kind, String text) {
        Set<String> codes = new TreeSet<>();
        String read = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
        languages.forEach(language -> language.read(kind, read, codes));
        return codes;
    }
}
