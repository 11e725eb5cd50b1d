package org.osteon.terminology.text;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osteon.terminology.text.PhraseTree.Found;

/** The lists of one language. Filled by {@link PhraseListReader}, and not changed any more once a text is read. */
final class LanguageLists {

    private final PhraseTree<Topic> findings = new PhraseTree<>();
    private final PhraseTree<Topic> medicines = new PhraseTree<>();
    private final PhraseTree<ContextKind> context = new PhraseTree<>();
    private final Set<Integer> clauseEnds = new HashSet<>();

    void addPhrase(Topic topic, String phrase) {
        (topic.kind() == TopicKind.MEDICINE ? medicines : findings).add(phrase, topic);
    }

    void addContext(ContextKind kind, String written) {
        if (kind == ContextKind.CLAUSE_END) {
            written.codePoints().forEach(clauseEnds::add);
        } else {
            context.add(written, kind);
        }
    }

    /** Adds the codes of the topics that the text names. */
    void read(TopicKind kind, String text, Set<String> codes) {
        for (List<String> clause : Clauses.of(text, clauseEnds)) {
            List<Found<Topic>> found =
                    kind == TopicKind.MEDICINE ? medicines.findLongest(clause) : findings.find(clause);
            if (!found.isEmpty()) {
                Surroundings around = Surroundings.of(kind, context.find(clause));
                found.forEach(phrase -> phrase.values()
                        .forEach(topic -> around.code(topic, phrase).ifPresent(codes::add)));
            }
        }
    }

    /**
     * What the other words of a clause make of a phrase in it.
     *
     * @param othersFrom the place from which on the clause speaks of what is denied, or of somebody else
     */
    private record Surroundings(TopicKind kind, int othersFrom, boolean isPrecaution, boolean isSuspicion) {

        static Surroundings of(TopicKind kind, List<Found<ContextKind>> words) {
            int othersFrom = Integer.MAX_VALUE;
            boolean isPrecaution = false;
            boolean isSuspicion = false;
            for (Found<ContextKind> word : words) {
                if (word.values().contains(ContextKind.NEGATION)
                        || word.values().contains(ContextKind.RELATIVE)) {
                    othersFrom = Math.min(othersFrom, word.to());
                }
                isPrecaution |= word.values().contains(ContextKind.PRECAUTION);
                isSuspicion |= word.values().contains(ContextKind.SUSPICION);
            }
            return new Surroundings(kind, othersFrom, isPrecaution, isSuspicion);
        }

        Optional<String> code(Topic topic, Found<Topic> phrase) {
            if (phrase.from() >= othersFrom) {
                return Optional.empty();
            }
            if (kind == TopicKind.MEDICINE) {
                return Optional.of(topic.code());
            }
            if (isPrecaution) {
                return Optional.empty();
            }
            return isSuspicion ? topic.suspected() : Optional.of(topic.code());
        }
    }
}
