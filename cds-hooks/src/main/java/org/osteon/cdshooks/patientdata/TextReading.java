package org.osteon.cdshooks.patientdata;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Resource;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.text.PhraseIndex;
import org.osteon.terminology.text.TopicKind;
import org.osteon.terminology.valueset.ValueSetIndex;

/**
 * Reads the words of entries that carry no code of the knowledge, for the types that a plan asks for: what its phrase lists find becomes a
 * coding of the topic system, in the record only. What is neither coded, nor named by a phrase for a topic that the plan asks for, nor in a code
 * system of which the plan knows codes for that type, is counted. Immutable.
 */
public final class TextReading {

    private static final Map<String, TopicKind> KINDS = Map.of(
            "Condition", TopicKind.FINDING,
            "Procedure", TopicKind.FINDING,
            "MedicationRequest", TopicKind.MEDICINE,
            "MedicationStatement", TopicKind.MEDICINE);

    private final ValueSetIndex valueSets;
    private final PhraseIndex phrases;
    private final Map<String, Set<String>> knownSystems;
    private final Map<String, Set<String>> askedTopics;

    private TextReading(
            ValueSetIndex valueSets,
            PhraseIndex phrases,
            Map<String, Set<String>> knownSystems,
            Map<String, Set<String>> askedTopics) {
        this.valueSets = valueSets;
        this.phrases = phrases;
        this.knownSystems = knownSystems;
        this.askedTopics = askedTopics;
    }

    /**
     * The reading for a plan.
     *
     * @param retrieves every way in which the plan asks for data
     * @param valueSets all value sets of the knowledge
     */
    public static TextReading of(Collection<Retrieve> retrieves, ValueSetIndex valueSets, PhraseIndex phrases) {
        Map<String, Set<String>> systems = new HashMap<>();
        Map<String, Set<String>> topics = new HashMap<>();
        for (Retrieve retrieve : retrieves) {
            if (KINDS.containsKey(retrieve.resourceType())) {
                Set<String> ofType = systems.computeIfAbsent(retrieve.resourceType(), type -> new HashSet<>());
                Set<String> topicsOfType = topics.computeIfAbsent(retrieve.resourceType(), type -> new HashSet<>());
                retrieve.valueSet().map(valueSets::codes).orElse(Set.of()).forEach(code -> {
                    if (code.system().equals(PhraseIndex.TOPICS)) {
                        topicsOfType.add(code.code());
                    } else {
                        ofType.addAll(CodeSystemUri.spellings(code.system()));
                    }
                });
            }
        }
        return new TextReading(valueSets, phrases, systems, topics);
    }

    /**
     * A record with what its texts say.
     *
     * @param notUnderstood by resource type, how many entries say nothing that the plan understands; types without any are left out
     */
    public record Outcome(PatientRecord record, Map<String, Integer> notUnderstood) {

        public Outcome {
            notUnderstood = Map.copyOf(notUnderstood);
        }
    }

    /** The record with topic codings; entries in error and refuted ones are neither read nor counted. Reading twice changes nothing more. */
    public Outcome read(PatientRecord chart) {
        RecordTexts texts = new RecordTexts(chart);
        IdentityHashMap<Resource, Resource> named = new IdentityHashMap<>();
        Map<String, Integer> notUnderstood = new TreeMap<>();
        for (String type : knownSystems.keySet()) {
            List<Resource> entries = chart.codedOfType(type);
            for (int i = 0; i < entries.size(); i++) {
                Resource entry = entries.get(i);
                if (RecordTexts.isInForce(entry)) {
                    CodeableConcept concept = texts.conceptOf(type, i);
                    Meaning meaning = meaning(type, RecordTexts.written(concept));
                    if (!meaning.topics().isEmpty()) {
                        named.put(entry, RecordTexts.withTopics(entry, concept, meaning.topics()));
                    }
                    if (!meaning.understood() && Collections.disjoint(meaning.topics(), askedTopics(type))) {
                        notUnderstood.merge(type, 1, Integer::sum);
                    }
                }
            }
        }
        PatientRecord record = named.isEmpty() ? chart : chart.replacing(entry -> named.getOrDefault(entry, entry));
        return new Outcome(record, notUnderstood);
    }

    /** The element in which an entry of the type says what it is about, as in {@link Retrieve#codePath}; empty where no text is read. */
    Optional<String> path(String resourceType) {
        return knownSystems.containsKey(resourceType)
                ? Optional.of(KINDS.get(resourceType) == TopicKind.MEDICINE ? "medication" : "code")
                : Optional.empty();
    }

    /** Whether the entry's words matter: they name a topic, or the entry has to be counted. */
    boolean concerns(String resourceType, WrittenConcept concept) {
        Meaning meaning = meaning(resourceType, concept);
        return !meaning.topics().isEmpty() || !meaning.understood();
    }

    private Meaning meaning(String type, WrittenConcept concept) {
        boolean coded = concept.codes().stream()
                .anyMatch(code -> !valueSets.setsHolding(code).isEmpty());
        if (coded) {
            return new Meaning(Set.of(), true);
        }
        TopicKind kind = KINDS.getOrDefault(type, TopicKind.FINDING);
        Set<String> topics = new TreeSet<>();
        concept.texts().forEach(text -> topics.addAll(phrases.topics(kind, text)));
        Set<String> known = knownSystems.getOrDefault(type, Set.of());
        return new Meaning(topics, concept.codes().stream().anyMatch(code -> isOf(known, code.system())));
    }

    /** What the words of an entry of the type may be used for; a topic that nothing asks for is not used, and has to be counted. */
    private Set<String> askedTopics(String type) {
        return askedTopics.getOrDefault(type, Set.of());
    }

    private static boolean isOf(Set<String> known, String system) {
        return known.contains(system) || known.contains(CodeSystemUri.canonical(system));
    }

    /**
     * What an entry comes to.
     *
     * @param topics what its words name; empty too where a code says what it is
     * @param understood whether a code says what it is, be it nothing that matters here
     */
    private record Meaning(Set<String> topics, boolean understood) {}
}
