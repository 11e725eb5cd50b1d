package org.osteon.terminology.text;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeType;

/** Small phrase lists to test with. */
final class PhraseSystems {

    static final String ENGLISH = "en";

    private PhraseSystems() {}

    /** Two findings, of which one may be suspected, and three medicines. */
    static CodeSystem topics() {
        CodeSystem topics = new CodeSystem().setUrl(PhraseIndex.TOPICS);
        topic(topics, "clot", "finding", "dvt", "deep vein thrombosis")
                .addProperty()
                .setCode("suspected")
                .setValue(new CodeType("clot-suspected"));
        topic(topics, "flushes", "finding", "hot flash", "no menses for 12 months");
        topic(topics, "vein", "finding", "vein");
        topic(topics, "estradiol", "medicine", "estradiol");
        topic(topics, "ethinyl-estradiol", "medicine", "ethinyl estradiol");
        topic(topics, "norethindrone", "medicine", "norethindrone");
        topics.addConcept().setCode("clot-suspected");
        return topics;
    }

    static CodeSystem contextWords() {
        CodeSystem words = new CodeSystem().setUrl(PhraseIndex.CONTEXT_WORDS);
        Map<String, List<String>> lists = Map.of(
                "negation", List.of("no", "negative for", "ruled out"),
                "relative", List.of("mother", "family"),
                "precaution", List.of("risk", "prevention"),
                "suspicion", List.of("possible", "rule out", "r/o"),
                "clause-end", List.of(".", ";", ","));
        lists.forEach((kind, list) -> {
            ConceptDefinitionComponent concept = words.addConcept().setCode(kind);
            list.forEach(word -> phrase(concept, ENGLISH, word));
        });
        return words;
    }

    static ConceptDefinitionComponent topic(CodeSystem system, String code, String kind, String... phrases) {
        ConceptDefinitionComponent concept = system.addConcept().setCode(code);
        concept.addProperty().setCode("kind").setValue(new CodeType(kind));
        for (String phrase : phrases) {
            phrase(concept, ENGLISH, phrase);
        }
        return concept;
    }

    static void phrase(ConceptDefinitionComponent concept, String language, String phrase) {
        concept.addDesignation().setLanguage(language).setValue(phrase);
    }

    static CodeSystem supplement(String of) {
        return new CodeSystem()
                .setUrl(of + "-site")
                .setSupplements(of + "|1.0.0")
                .setContent(CodeSystemContentMode.SUPPLEMENT);
    }
}
