package org.osteon.terminology.text;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The phrase lists that are shipped. */
class ShippedPhrasesTest {

    private static final Path FOLDER = Path.of("vocabulary");
    private static final CodeSystem TOPICS = read(FOLDER.resolve("codesystem/osteon-topic.json"), CodeSystem.class);
    private static final PhraseIndex INDEX = PhraseIndex.of(
            List.of(TOPICS, read(FOLDER.resolve("codesystem/osteon-context-word.json"), CodeSystem.class)));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "DVT 2011 | venous-thromboembolism",
                "Acute pulmonary embolus | venous-thromboembolism",
                "Central retinal vein occlusion, left eye | retinal-vein-thrombosis",
                "Heart attack 2019; coronary stent | coronary-disease myocardial-infarction",
                "Coronary artery disease | coronary-disease",
                "CVA with residual weakness | stroke",
                "TIA | transient-ischemic-attack",
                "Transient ischaemic attack | transient-ischemic-attack",
                "Breast cancer, left | breast-cancer",
                "DCIS right breast | ductal-carcinoma-in-situ",
                "Endometrial carcinoma | endometrial-cancer",
                "Postmenopausal bleeding | genital-bleeding postmenopausal",
                "Liver cirrhosis | cirrhosis",
                "Factor V Leiden | thrombophilia",
                "Antiphospholipid syndrome | antiphospholipid",
                "Migraine with aura | migraine-with-aura",
                "Migraine without aura | ''",
                "Hot flushes | vasomotor-symptoms",
                "Vaginal dryness | genitourinary-symptoms",
                "No menses for 12 months | postmenopausal",
                "Uterine fibroids | uterine-fibroids",
                "Uterus in situ | uterus-present",
                "s/p hysterectomy 2010 | hysterectomy",
                "Osteoporosis screening | ''",
                "Family history of osteoporosis | ''",
                "Mother had breast cancer | ''",
                "Denies hot flashes | ''",
                "Breast cancer risk | ''",
                "Fear of stroke | ''",
                "Suspected DVT | venous-thromboembolism-suspected",
                "rule out stroke | stroke-suspected",
                "Possible osteoporosis | ''",
                "Hypertension | ''"
            })
    void readsFindings(String text, String topics) {
        assertThat(String.join(" ", INDEX.topics(TopicKind.FINDING, text))).isEqualTo(topics);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "Estradiol 0.05 mg/24 h patch | estradiol",
                "Climara Pro | estrogen-progestogen-transdermal",
                "Climara | estradiol-transdermal",
                "ESTRADIOL-NORETHINDRONE ACET 1-0.5 MG TAB | estradiol norethindrone",
                "Norethindrone-Eth Estradiol | ethinyl-estradiol norethindrone",
                "Ethinyl estradiol 30 mcg/levonorgestrel | ethinyl-estradiol levonorgestrel",
                "Estrogens, conjugated 0.625 mg | estrogen",
                "Conjugated estrogens 0.45 mg/bazedoxifene 20 mg | bazedoxifene conjugated-estrogens",
                "Duavee | conjugated-estrogens-bazedoxifene",
                "Evista for prevention | raloxifene",
                "Alendronic acid 70 mg once a week | alendronate",
                "St. John's wort | cyp3a4-inducer",
                "St John's wort | cyp3a4-inducer",
                "Lisinopril 10 mg | ''"
            })
    void readsMedicines(String text, String topics) {
        assertThat(String.join(" ", INDEX.topics(TopicKind.MEDICINE, text))).isEqualTo(topics);
    }

    @Test
    void everyTopicHasPhrasesOrIsASuspicion() {
        Set<String> suspicions = TOPICS.getConcept().stream()
                .flatMap(concept -> concept.getProperty().stream())
                .filter(property -> property.getCode().equals("suspected"))
                .map(property -> property.getValue().primitiveValue())
                .collect(Collectors.toSet());
        Set<String> named = TOPICS.getConcept().stream()
                .filter(ConceptDefinitionComponent::hasDesignation)
                .map(ConceptDefinitionComponent::getCode)
                .collect(Collectors.toCollection(TreeSet::new));
        named.addAll(suspicions);

        assertThat(TOPICS.getConcept())
                .extracting(ConceptDefinitionComponent::getCode)
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void valueSetsHoldKnownTopicsOnly() throws IOException {
        Set<String> known = TOPICS.getConcept().stream()
                .map(ConceptDefinitionComponent::getCode)
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(FOLDER.resolve("valueset"))) {
            assertThat(files.map(file -> read(file, ValueSet.class))
                            .flatMap(set -> set.getCompose().getInclude().stream())
                            .filter(include -> include.getSystem().equals(PhraseIndex.TOPICS))
                            .flatMap(include -> include.getConcept().stream())
                            .map(ValueSet.ConceptReferenceComponent::getCode))
                    .isNotEmpty()
                    .isSubsetOf(known);
        }
    }

    private static <T extends Resource> T read(Path file, Class<T> type) {
        try {
            return FhirContext.forR4Cached().newJsonParser().parseResource(type, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
