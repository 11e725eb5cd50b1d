package org.osteon.terminology.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseIndexTest {

    private static final PhraseIndex INDEX =
            PhraseIndex.of(List.of(PhraseSystems.topics(), PhraseSystems.contextWords()));
    private static final List<String> ALPHABET = List.of(
            "dvt",
            "DVT",
            "hot",
            "flash",
            "no",
            "mother",
            "risk",
            "possible",
            "estradiol",
            "ethinyl",
            "é",
            "e\u0301",
            "ß",
            "\uD83D\uDE00",
            "\uD800",
            "İ",
            "東京",
            "0.5",
            ".",
            ",",
            ";",
            "\n",
            "\u2028",
            "-",
            "/",
            "'",
            "\"",
            "<",
            " ",
            " ");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "DVT 2011 | clot",
                "s/p DVT (left leg) | clot",
                "Deep vein  thrombosis | clot vein",
                "Deep-vein thrombosis | clot vein",
                "Deep, vein thrombosis | vein",
                "vein thrombosis, deep | vein",
                "DVTs | ''",
                "no DVT | ''",
                "No history of leg or arm DVT | ''",
                "Negative for DVT | ''",
                "DVT: no swelling left | clot",
                "No fever; DVT 2011 | clot",
                "No fever, DVT 2011 | clot",
                "No fever. DVT 2011 | clot",
                "Ruled out in 2011: DVT | ''",
                "Mother's DVT | ''",
                "DVT of her mother | clot",
                "Family history: hot flash | ''",
                "Hot flash, risk of DVT | flushes",
                "DVT prevention | ''",
                "possible DVT | clot-suspected",
                "DVT, possible | clot",
                "r/o DVT | clot-suspected",
                "DVT, possible stent; rule out DVT | clot clot-suspected",
                "possible hot flash | ''",
                "No menses for 12 months | flushes",
                "Since 2011.12 no DVT | ''",
                "No swelling above 2.5 cm DVT | ''",
                "Estradiol 1 mg | ''",
                "'' | ''"
            })
    void readsFindings(String text, String topics) {
        assertThat(String.join(" ", INDEX.topics(TopicKind.FINDING, text))).isEqualTo(topics);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "Estradiol 0.5 mg/norethindrone 0.1 mg tablet | estradiol norethindrone",
                "Ethinyl-estradiol 20 mcg | ethinyl-estradiol",
                "Ethinyl estradiol 20 mcg, estradiol 1 mg | estradiol ethinyl-estradiol",
                "ESTRADIOL for prevention of bone loss | estradiol",
                "possible estradiol | estradiol",
                "no estradiol | ''",
                "Ethinylestradiol | ''",
                "DVT | ''"
            })
    void readsMedicines(String text, String topics) {
        assertThat(String.join(" ", INDEX.topics(TopicKind.MEDICINE, text))).isEqualTo(topics);
    }

    @Test
    void endsAClauseAtTheEndOfALine() {
        assertThat(INDEX.topics(TopicKind.FINDING, "no fever\r\nDVT")).containsExactly("clot");
    }

    @Test
    void readsNoFurtherThanItsLimit() {
        String far = "x ".repeat(PhraseIndex.MAX_LENGTH / 2) + "DVT";

        assertThat(INDEX.topics(TopicKind.FINDING, far)).isEmpty();
        assertThat(INDEX.topics(TopicKind.FINDING, "DVT " + far)).containsExactly("clot");
    }

    @Test
    void takesALanguageThatASiteAdds() {
        CodeSystem german = PhraseSystems.supplement(PhraseIndex.TOPICS);
        ConceptDefinitionComponent clot = german.addConcept().setCode("clot");
        PhraseSystems.phrase(clot, "de", "Thrombose");
        PhraseSystems.phrase(clot, "de", "Gefäßverschluss");
        CodeSystem words = PhraseSystems.supplement(PhraseIndex.CONTEXT_WORDS);
        PhraseSystems.phrase(words.addConcept().setCode("negation"), "de", "keine");
        PhraseIndex index =
                PhraseIndex.of(List.of(german, words, PhraseSystems.topics(), PhraseSystems.contextWords()));

        assertThat(index.topics(TopicKind.FINDING, "Thrombose 2011")).containsExactly("clot");
        assertThat(index.topics(TopicKind.FINDING, "Gefa\u0308\u00dfverschluss"))
                .containsExactly("clot");
        assertThat(index.topics(TopicKind.FINDING, "keine Thrombose")).isEmpty();
        assertThat(index.topics(TopicKind.FINDING, "keine DVT")).containsExactly("clot");
        assertThat(index.topics(TopicKind.FINDING, "no DVT")).isEmpty();
    }

    @Test
    void passesOverOtherSystemsAndNamesWithoutALanguage() {
        CodeSystem other = PhraseSystems.topics().setUrl("http://example.org/topics");
        CodeSystem topics = PhraseSystems.topics();
        topics.getConceptFirstRep().addDesignation().setValue("thrombus");

        assertThat(PhraseIndex.of(List.of(other)).topics(TopicKind.FINDING, "dvt"))
                .isEmpty();
        assertThat(PhraseIndex.of(List.of(topics)).topics(TopicKind.FINDING, "thrombus"))
                .isEmpty();
    }

    @Test
    void refusesAListItCannotRead() {
        CodeSystem noKind = new CodeSystem().setUrl(PhraseIndex.TOPICS);
        PhraseSystems.phrase(noKind.addConcept().setCode("a"), "en", "word");
        CodeSystem oddKind = new CodeSystem().setUrl(PhraseIndex.TOPICS);
        PhraseSystems.topic(oddKind, "b", "place", "word");
        CodeSystem noWord = new CodeSystem().setUrl(PhraseIndex.TOPICS);
        PhraseSystems.topic(noWord, "c", "finding", "--");
        CodeSystem oddContext = new CodeSystem().setUrl(PhraseIndex.CONTEXT_WORDS);
        PhraseSystems.phrase(oddContext.addConcept().setCode("d"), "en", "word");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhraseIndex.of(List.of(noKind)))
                .withMessageContaining("topic a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhraseIndex.of(List.of(oddKind)))
                .withMessageContaining("place");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhraseIndex.of(List.of(noWord)))
                .withMessageContaining("c: a phrase without a word");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhraseIndex.of(List.of(oddContext)))
                .withMessageContaining("d");
    }

    @Test
    void doesNotDependOnTheOrderOfTheLists() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 20; i++) {
            CodeSystem topics = shuffled(PhraseSystems.topics(), random);
            CodeSystem words = shuffled(PhraseSystems.contextWords(), random);
            PhraseIndex other = PhraseIndex.of(random.nextBoolean() ? List.of(topics, words) : List.of(words, topics));
            for (int j = 0; j < 50; j++) {
                String text = text(random, 1 + random.nextInt(12));
                for (TopicKind kind : TopicKind.values()) {
                    assertThat(other.topics(kind, text)).as(text).isEqualTo(INDEX.topics(kind, text));
                }
            }
        }
    }

    @Test
    void readsAnythingAndNamesKnownTopicsOnly() {
        Set<String> known = PhraseSystems.topics().getConcept().stream()
                .map(ConceptDefinitionComponent::getCode)
                .collect(Collectors.toSet());
        Random random = new Random(20_261_123);
        for (int i = 0; i < 2_000; i++) {
            String text = text(random, random.nextInt(40));
            for (TopicKind kind : TopicKind.values()) {
                assertThat(known).as(text).containsAll(INDEX.topics(kind, text));
            }
        }
    }

    @Test
    void findsNothingBehindANegationOrARelative() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 2_000; i++) {
            String clause = text(random, random.nextInt(12)).replaceAll("[.,;\\n\u2028]", " ");
            for (TopicKind kind : TopicKind.values()) {
                assertThat(INDEX.topics(kind, "no " + clause)).as(clause).isEmpty();
                assertThat(INDEX.topics(kind, "mother: " + clause)).as(clause).isEmpty();
            }
        }
    }

    private static String text(Random random, int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(ALPHABET.get(random.nextInt(ALPHABET.size())));
            if (random.nextInt(3) > 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }

    private static CodeSystem shuffled(CodeSystem system, Random random) {
        List<ConceptDefinitionComponent> concepts = new ArrayList<>(system.getConcept());
        Collections.shuffle(concepts, random);
        concepts.forEach(concept -> {
            var designations = new ArrayList<>(concept.getDesignation());
            Collections.shuffle(designations, random);
            concept.setDesignation(designations);
        });
        return system.setConcept(concepts);
    }
}
