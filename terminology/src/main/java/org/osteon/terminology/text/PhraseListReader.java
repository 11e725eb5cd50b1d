package org.osteon.terminology.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.osteon.terminology.code.CanonicalReference;

/** Reads the phrase lists out of code systems: a designation with a language is a phrase in it, one without is passed over. */
final class PhraseListReader {

    private static final String KIND = "kind";
    private static final String SUSPECTED = "suspected";

    private final Map<String, Topic> topics = new HashMap<>();
    private final Map<String, LanguageLists> languages = new TreeMap<>();

    private PhraseListReader() {}

    /** One for each language. */
    static Collection<LanguageLists> read(Collection<CodeSystem> codeSystems) {
        PhraseListReader reader = new PhraseListReader();
        List<ConceptDefinitionComponent> topics = concepts(codeSystems, PhraseIndex.TOPICS);
        topics.forEach(reader::declare);
        topics.forEach(concept ->
                concept.getDesignation().forEach(designation -> reader.phrase(concept.getCode(), designation)));
        concepts(codeSystems, PhraseIndex.CONTEXT_WORDS).forEach(concept -> concept.getDesignation()
                .forEach(designation -> reader.contextWord(concept.getCode(), designation)));
        return reader.languages.values();
    }

    /** Those of the system and of its supplements. */
    private static List<ConceptDefinitionComponent> concepts(Collection<CodeSystem> codeSystems, String url) {
        List<ConceptDefinitionComponent> concepts = new ArrayList<>();
        for (CodeSystem codeSystem : codeSystems) {
            boolean supplements = codeSystem.hasSupplements()
                    && CanonicalReference.parse(codeSystem.getSupplements())
                            .url()
                            .equals(url);
            if (url.equals(codeSystem.getUrl()) || supplements) {
                concepts.addAll(codeSystem.getConcept());
            }
        }
        return concepts;
    }

    private void declare(ConceptDefinitionComponent concept) {
        property(concept, KIND).ifPresent(written -> {
            TopicKind kind = TopicKind.of(written)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "topic %s: no kind named %s".formatted(concept.getCode(), written)));
            topics.put(concept.getCode(), new Topic(concept.getCode(), kind, property(concept, SUSPECTED)));
        });
    }

    private static Optional<String> property(ConceptDefinitionComponent concept, String code) {
        return concept.getProperty().stream()
                .filter(property -> code.equals(property.getCode()))
                .filter(ConceptPropertyComponent::hasValue)
                .map(property -> property.getValue().primitiveValue())
                .findFirst();
    }

    private void phrase(String code, ConceptDefinitionDesignationComponent designation) {
        if (designation.hasLanguage()) {
            Topic topic = topics.get(code);
            if (topic == null) {
                throw new IllegalArgumentException("topic %s: has phrases and no property %s".formatted(code, KIND));
            }
            add(code, () -> language(designation).addPhrase(topic, written(designation)));
        }
    }

    private void contextWord(String code, ConceptDefinitionDesignationComponent designation) {
        if (designation.hasLanguage()) {
            ContextKind kind = ContextKind.of(code)
                    .orElseThrow(() -> new IllegalArgumentException("no kind of context word named " + code));
            add(code, () -> language(designation).addContext(kind, written(designation)));
        }
    }

    private LanguageLists language(ConceptDefinitionDesignationComponent designation) {
        return languages.computeIfAbsent(designation.getLanguage(), language -> new LanguageLists());
    }

    private static String written(ConceptDefinitionDesignationComponent designation) {
        return designation.hasValue() ? designation.getValue() : "";
    }

    private static void add(String code, Runnable addition) {
        try {
            addition.run();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(code, e.getMessage()), e);
        }
    }
}
