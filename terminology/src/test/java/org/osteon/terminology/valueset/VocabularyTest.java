package org.osteon.terminology.valueset;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;

/** The value sets that are shipped. */
class VocabularyTest {

    private static final String BASE = "https://osteon-cds.github.io/fhir/ValueSet/";
    // R4 has no ValueSet.relatedArtifact; this is HL7's extension for it.
    private static final String RELATED_ARTIFACT = "http://hl7.org/fhir/StructureDefinition/artifact-relatedArtifact";
    private static final Path FOLDER = Path.of("vocabulary/valueset");
    private static final IParser STRICT =
            FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    private static final ValueSetIndex INDEX =
            ValueSetIndex.of(files().map(VocabularyTest::read).toList());

    @ParameterizedTest
    @MethodSource("files")
    void isNamedByItsId(Path file) {
        ValueSet valueSet = read(file);

        String id = valueSet.getIdElement().getIdPart();
        assertThat(file.getFileName()).hasToString(id + ".json");
        assertThat(valueSet.getUrl()).isEqualTo(BASE + id);
        assertThat(valueSet.getName()).matches("Osteon[A-Z][A-Za-z0-9]+");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhatItIsForAndWhereItComesFrom(Path file) {
        ValueSet valueSet = read(file);

        assertThat(valueSet.getVersion()).isEqualTo("1.0.0");
        assertThat(valueSet.getStatus()).isEqualTo(PublicationStatus.ACTIVE);
        assertThat(valueSet.getExperimental()).isFalse();
        assertThat(valueSet.getDateElement().getValueAsString()).isEqualTo("2026-11-23");
        assertThat(valueSet.getPublisher()).isEqualTo("Osteon");
        assertThat(valueSet.getTitle()).isNotBlank();
        assertThat(valueSet.getDescription()).isNotBlank();
        assertThat(valueSet.getPurpose()).isNotBlank();
        assertThat(valueSet.getCopyright()).isNotBlank();
        assertThat(valueSet.getExtensionsByUrl(RELATED_ARTIFACT)).isNotEmpty().allSatisfy(source -> assertThat(
                        ((RelatedArtifact) source.getValue()).getDisplay())
                .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesEachSystemOnceAndItsCodesOnceAndInOrder(Path file) {
        List<ConceptSetComponent> includes = read(file).getCompose().getInclude();

        assertThat(includes).extracting(ConceptSetComponent::getSystem).doesNotHaveDuplicates();
        assertThat(includes).allSatisfy(include -> {
            assertThat(CodeSystemUri.canonical(include.getSystem())).isEqualTo(include.getSystem());
            assertThat(include.getConcept())
                    .extracting(ConceptReferenceComponent::getCode)
                    .isNotEmpty()
                    .isSorted()
                    .doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhichFactsItServes(Path file) {
        assertThat(read(file).getUseContext()).isNotEmpty().allSatisfy(context -> assertThat(
                        context.getValueCodeableConcept().getCodingFirstRep().getCode())
                .matches("F-\\d\\d"));
    }

    @Test
    void allOfItCanBeExpanded() {
        assertThat(INDEX.notExpandable()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postmenopausal-state, menopausal-symptoms-or-state",
        "postmenopausal-state, postmenopausal-disease",
        "postmenopausal-state, menopause-unspecified",
        "menopausal-symptoms-or-state, menopause-unspecified",
        "postmenopausal-disease, menopausal-symptoms-or-state",
        "postmenopausal-state, induced-menopause",
        "induced-menopause, menopausal-symptoms-or-state",
        "postmenopausal-state, perimenopausal-state",
        "hysterectomy-procedures, hysterectomy-subtotal-procedures",
        "absence-of-uterus-conditions, cervical-stump-conditions",
        "vasomotor-symptoms, vasomotor-symptoms-nonspecific",
        "osteoporosis-without-current-fracture, osteoporosis-with-current-fracture",
        "osteoporosis-without-current-fracture, osteopenia",
        "venous-thromboembolism, venous-thromboembolism-history",
        "stroke, transient-ischemic-attack",
        "stroke, cerebrovascular-disease-other",
        "transient-ischemic-attack, cerebrovascular-disease-other",
        "myocardial-infarction, coronary-disease-other",
        "coronary-disease-other, peripheral-artery-disease",
        "breast-cancer-personal, breast-cancer-history",
        "breast-cancer-personal, ductal-carcinoma-in-situ",
        "ductal-carcinoma-in-situ, high-risk-breast-lesion",
        "family-history-breast-cancer, family-history-ovarian-cancer",
        "breast-cancer-personal, family-history-breast-cancer",
        "progestogens, progestogens-contraceptive",
        "levonorgestrel-intrauterine-system-52mg, levonorgestrel-intrauterine-system-smaller",
        "bisphosphonates-oral, bisphosphonates-other",
        "systemic-estrogens-oral, systemic-estrogens-transdermal",
        "systemic-estrogens-oral, estrogen-progestin-oral",
        "systemic-vaginal-ring, vaginal-estrogens-low-dose",
        "estrogen-progestin-oral, contraceptive-estrogens",
        "bazedoxifene, conjugated-estrogens-bazedoxifene",
        "genitourinary-syndrome-of-menopause, vaginal-dryness-dyspareunia",
        "menopausal-sleep-mood-symptoms, sleep-mood-symptoms-nonspecific",
        "postmenopausal-bleeding, undiagnosed-vaginal-bleeding",
        "endometrial-cancer, endometrial-cancer-history",
        "endometrial-cancer, endometrial-hyperplasia",
        "ovarian-cancer, ovarian-cancer-history",
        "ovarian-cancer, other-estrogen-dependent-neoplasm",
        "thrombophilia, antiphospholipid-syndrome",
        "venous-thromboembolism, superficial-thrombophlebitis",
        "venous-thromboembolism, family-history-vte",
        "migraine-with-aura, migraine-without-aura",
        "liver-steatosis, liver-chronic-hepatitis",
        "liver-acute-hepatitis, liver-chronic-hepatitis",
        "liver-cirrhosis, liver-failure",
        "gallbladder-symptomatic, gallbladder-asymptomatic",
        "diabetes-type-1, diabetes-type-2",
        "diabetes-type-2, diabetes-unspecified",
        "porphyria-acute, porphyria-cutanea-tarda",
        "mastectomy-left, mastectomy-right",
        "bilateral-mastectomy, mastectomy-side-unknown",
        "bilateral-oophorectomy, unilateral-oophorectomy",
        "bilateral-oophorectomy, prophylactic-oophorectomy",
        "birads-suspicious, birads-not-suspicious",
        "current-smoker, smoking-not-current-answers",
        "falls, falls-recurrent",
        "dementia, mild-cognitive-impairment",
        "anticoagulants-vitamin-k-antagonists, anticoagulants-direct-oral",
        "anticoagulants-heparins, anticoagulants-other",
        "cyp3a4-inducers-strong, cyp3a4-inducers-moderate",
        "cyp3a4-inducers-strong, rifampin",
        "cyp3a4-inhibitors-strong, cyp3a4-inhibitors-moderate",
        "cyp3a4-inhibitors-moderate, fluconazole",
        "systemic-estrogens-transdermal, vaginal-estrogens-low-dose",
        "systemic-estrogens-oral, systemic-estrogens-injectable",
        "systemic-estrogens-transdermal, estrogen-progestin-transdermal",
        "progestogens, progestogens-other-route",
        "gnrh-agonists, gnrh-antagonists",
        "teriparatide, abaloparatide",
        "fezolinetant, elinzanetant",
        "calcium, calcium-ionized",
        "creatinine, creatinine-clearance",
        "egfr, creatinine-clearance",
        "frax-major, frax-hip",
        "dxa-z-score, dxa-t-score-lumbar-spine",
        "dxa-z-score, dxa-t-score-total-hip",
        "sex-parameter-female-typical, sex-parameter-other"
    })
    void whatIsToldApartSharesNoCode(String one, String other) {
        assertThat(INDEX.codes(BASE + "osteon-" + one))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(INDEX.codes(BASE + "osteon-" + other));
    }

    @ParameterizedTest(name = "{1} is in {2}")
    @CsvSource({
        "http://hl7.org/fhir/sid/icd-10-cm, Z78.0, postmenopausal-state",
        "http://snomed.info/sct, 102447009, postmenopausal-disease",
        "http://snomed.info/sct, 289903006, menopause-unspecified",
        "http://terminology.hl7.org/CodeSystem/v3-RoleCode, MTH, first-degree-relative",
        "http://hl7.org/fhir/sid/icd-10-cm, N95.1, menopausal-symptoms-or-state",
        "http://hl7.org/fhir/sid/icd-10-cm, N95.1, vasomotor-symptoms",
        "http://hl7.org/fhir/sid/icd-10-cm, E89.41, induced-menopause",
        "http://snomed.info/sct, 42984000, vasomotor-symptoms-nonspecific",
        "http://snomed.info/sct, 236886002, hysterectomy-procedures",
        "http://snomed.info/sct, 236890000, hysterectomy-subtotal-procedures",
        "http://hl7.org/fhir/sid/icd-10-cm, Z90711, cervical-stump-conditions",
        "http://snomed.info/sct, 64859006, osteoporosis-without-current-fracture",
        "http://hl7.org/fhir/sid/icd-10-cm, M80.051S, osteoporosis-with-current-fracture",
        "http://hl7.org/fhir/sid/icd-10-cm, S72.001D, fracture-hip",
        "http://hl7.org/fhir/sid/icd-10-cm, M80.051A, fracture-hip",
        "http://hl7.org/fhir/sid/icd-10-cm, M80.08XA, fracture-vertebral",
        "https://loinc.org/, 38267-1, dxa-t-score-lumbar-spine",
        "urn:oid:2.16.840.1.113883.6.1, 8665-2, lmp",
        "http://snomed.info/sct, 128053003, venous-thromboembolism",
        "http://hl7.org/fhir/sid/icd-10-cm, Z86.73, stroke",
        "http://hl7.org/fhir/sid/icd-10-cm, G45.9, transient-ischemic-attack",
        "http://hl7.org/fhir/sid/icd-10-cm, I25.2, myocardial-infarction",
        "http://snomed.info/sct, 53741008, coronary-disease-other",
        "http://snomed.info/sct, 254837009, breast-cancer-personal",
        "http://hl7.org/fhir/sid/icd-10-cm, Z85.3, breast-cancer-history",
        "http://hl7.org/fhir/sid/icd-10-cm, D05.90, ductal-carcinoma-in-situ",
        "http://hl7.org/fhir/sid/icd-10-cm, D05.01, high-risk-breast-lesion",
        "http://hl7.org/fhir/sid/icd-10-cm, Z80.3, family-history-breast-cancer",
        "http://www.nlm.nih.gov/research/umls/rxnorm, 198042, progestogens-contraceptive",
        "http://www.nlm.nih.gov/research/umls/rxnorm, 312641, progestogens",
        "http://www.nlm.nih.gov/research/umls/rxnorm, 804156, levonorgestrel-intrauterine-system-52mg",
        "http://www.whocc.no/atc, G02BA03, levonorgestrel-intrauterine-system-smaller",
        "http://www.nlm.nih.gov/research/umls/rxnorm, 1490065, raloxifene",
        "http://www.whocc.no/atc, G03CC07, conjugated-estrogens-bazedoxifene",
        "http://www.nlm.nih.gov/research/umls/rxnorm, 904431, bisphosphonates-oral",
        "http://www.nlm.nih.gov/research/umls/rxnorm, 705824, bisphosphonates-other"
    })
    void holds(String system, String code, String topic) {
        assertThat(INDEX.setsHolding(new ConceptCode(system, code))).contains(BASE + "osteon-" + topic);
    }

    @ParameterizedTest(name = "{1} is not in {2}")
    @CsvSource({
        "http://snomed.info/sct, 236897002, hysterectomy-procedures",
        "http://snomed.info/sct, 387626007, hysterectomy-procedures",
        "http://hl7.org/fhir/sid/icd-10-cm, N95.1, postmenopausal-state",
        "http://snomed.info/sct, 1515008, osteoporosis-without-current-fracture",
        "http://snomed.info/sct, 203449003, osteoporosis-with-current-fracture",
        "http://snomed.info/sct, 52674009, coronary-disease-other",
        "http://snomed.info/sct, 4557003, myocardial-infarction",
        "http://www.nlm.nih.gov/research/umls/rxnorm, 6703, progestogens",
        "http://hl7.org/fhir/sid/icd-10-cm, Z80.3, breast-cancer-personal"
    })
    void doesNotHold(String system, String code, String topic) {
        assertThat(INDEX.holds(BASE + "osteon-" + topic, new ConceptCode(system, code)))
                .isFalse();
    }

    private static Stream<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ValueSet read(Path file) {
        try {
            return STRICT.parseResource(ValueSet.class, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
