package org.osteon.terminology.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminologist's tables become, and what is said when they are wrong. */
class VocabularyGeneratorTest {

    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final String ATC = "http://www.whocc.no/atc";
    private static final String SCT = "http://snomed.info/sct";
    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";

    @TempDir
    Path tables;

    @BeforeEach
    void minimalTables() throws IOException {
        write(
                "systems.tsv",
                "system\tname\tterms\tcopyright",
                RXNORM + "\tRxNorm\tall\tRxNorm notice.",
                ATC + "\tATC\tall\tATC notice.",
                SCT + "\tSNOMED CT\tglobal-patient-set\tSNOMED CT notice.",
                CM + "\tICD-10-CM\tall\tICD-10-CM notice.");
        write(
                "codesystem/fact.tsv",
                front("Facts"),
                "code\tdisplay\tdefinition\tuncoded",
                "F-24\tArterial disease\t\t",
                "F-50\tSERM\t\t",
                "F-01\tAge\t\tPatient.birthDate");
        write(
                "codesystem/ingredient.tsv",
                front("Ingredients"),
                "code\tdisplay\tdefinition",
                "raloxifene\traloxifene\t",
                "ethinyl-estradiol\tethinyl estradiol\t",
                "norethindrone\tnorethindrone\t");
        write("codesystem/route.tsv", front("Routes"), "code\tdisplay\tdefinition", "oral\toral\t");
        write("conceptmaps.tsv", String.join("\t", ConceptMapTables.COLUMNS));
        write("anchors.tsv", "set\tsystem\tcode");
        write("left-out.tsv", String.join("\t", ValueSetTables.LEFT_OUT_COLUMNS));
        write("gaps.tsv", "fact\tgap\twhy");
        units("mmHg\tmm[Hg]\tsource c\t");
        medicine(RXNORM + "\t72143\traloxifene\tsource a\traloxifene\toral");
        conditions(SCT + "\t22298006\t\tsource b");
    }

    @Test
    void aTableBecomesAValueSetGroupedBySystem() throws Exception {
        medicine(
                RXNORM + "\t72143\traloxifene\tsource a\traloxifene\toral",
                ATC + "\tG03XC01\traloxifene\thttps://example.org/atc\traloxifene\tunspecified");

        ValueSet valueSet = resource(ValueSet.class, "valueset/osteon-raloxifene.json");

        assertThat(valueSet.getUrl()).isEqualTo("https://osteon-cds.github.io/fhir/ValueSet/osteon-raloxifene");
        assertThat(valueSet.getName()).isEqualTo("OsteonRaloxifene");
        assertThat(valueSet.getCompose().getInclude())
                .extracting(ConceptSetComponent::getSystem)
                .containsExactly(RXNORM, ATC);
        assertThat(valueSet.getCopyright()).isEqualTo("RxNorm notice.\n\nATC notice.");
        assertThat(valueSet.getExtension()).hasSize(2);
        assertThat(valueSet.getUseContextFirstRep()
                        .getValueCodeableConcept()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("F-50");
        assertThat(valueSet.getPurpose()).startsWith("Matched against MedicationRequest.medication. ");
    }

    @Test
    void aProductIsMappedToEachOfItsIngredientsAndToItsRoute() throws Exception {
        write(
                "conceptmaps.tsv",
                String.join("\t", ConceptMapTables.COLUMNS),
                "rxnorm-ingredient\tT\tD\tP\t" + RXNORM
                        + "\thttps://osteon-cds.github.io/fhir/CodeSystem/osteon-ingredient\t1.0.0\t2026-11-23",
                "rxnorm-route\tT\tD\tP\t" + RXNORM
                        + "\thttps://osteon-cds.github.io/fhir/CodeSystem/osteon-route\t1.0.0\t2026-11-23");
        medicine(
                RXNORM + "\t4100\tpack\tsource a\tethinyl estradiol + norethindrone\toral",
                RXNORM + "\t72143\traloxifene\tsource a\traloxifene\tunspecified");

        ConceptMapGroupComponent ingredients = resource(ConceptMap.class, "conceptmap/osteon-rxnorm-ingredient.json")
                .getGroupFirstRep();
        ConceptMapGroupComponent routes = resource(ConceptMap.class, "conceptmap/osteon-rxnorm-route.json")
                .getGroupFirstRep();

        assertThat(ingredients.getElement().get(0).getTarget())
                .extracting(target -> target.getCode())
                .containsExactly("ethinyl-estradiol", "norethindrone");
        assertThat(routes.getElement()).extracting(element -> element.getCode()).containsExactly("4100");
    }

    @Test
    void twoSystemsThatTellOneFactMeetInTheCodesThatStandForTheSet() throws Exception {
        conditions(
                CM + "\tI21.4\tNon-ST elevation\tsource a",
                CM + "\tI21.9\tUnspecified\tsource a",
                SCT + "\t22298006\t\tsource b");
        write("anchors.tsv", "set\tsystem\tcode", "infarction\t" + SCT + "\t22298006");
        write(
                "conceptmaps.tsv",
                String.join("\t", ConceptMapTables.COLUMNS),
                "icd-10-cm-to-sct\tT\tD\tP\t" + CM + "\t" + SCT + "\t1.0.0\t2026-11-23");

        ConceptMapGroupComponent group = resource(ConceptMap.class, "conceptmap/osteon-icd-10-cm-to-sct.json")
                .getGroupFirstRep();

        assertThat(group.getElement())
                .extracting(element ->
                        element.getCode() + " " + element.getTargetFirstRep().getCode() + " "
                                + element.getTargetFirstRep().getEquivalence().toCode())
                .containsExactly("I21.4 22298006 relatedto", "I21.9 22298006 relatedto");
    }

    @Test
    void aParentPutsAConceptUnderAnother() throws Exception {
        write(
                "codesystem/rule.tsv",
                front("Rules"),
                "code\tdisplay\tdefinition\tparent",
                "R\tContraindication\t\t",
                "R-10\tPast clot\t\tR");

        CodeSystem rules = resource(CodeSystem.class, "codesystem/osteon-rule.json");

        assertThat(rules.getConceptFirstRep().getConceptFirstRep().getCode()).isEqualTo("R-10");
    }

    @Test
    void aSpellingOfAUnitIsMappedToUcumOrRefusedWithTheReason() throws Exception {
        units("mmHg\tmm[Hg]\tsource c\t", "mg%\t\tsource d\ttwo meanings");

        ConceptMapGroupComponent group = resource(ConceptMap.class, "conceptmap/osteon-unit-synonyms.json")
                .getGroupFirstRep();

        assertThat(group.getElement())
                .extracting(element -> element.getCode() + " "
                        + element.getTargetFirstRep().getEquivalence().toCode() + " "
                        + element.getTargetFirstRep().getCode() + " "
                        + element.getTargetFirstRep().getComment())
                .containsExactly("mmHg equivalent mm[Hg] null", "mg% unmatched null two meanings");
    }

    @Test
    void aSpellingLeadsToAUnitOfUcumOnceAndWithItsSource() throws Exception {
        units("mmHg\tmmHg\tsource c\t", "mmHg\tmm[Hg]\t\t", "mg%\t\tsource d\t");

        assertThat(reasons())
                .containsExactly(
                        "unit/synonyms.tsv:7: mmHg is no unit of UCUM",
                        "unit/synonyms.tsv:8: mmHg is in the table twice",
                        "unit/synonyms.tsv:8: provenance is empty",
                        "unit/synonyms.tsv:9: mg% is refused without a note that says why");
    }

    @Test
    void everyReasonIsToldAtOnceWithFileAndLine() throws Exception {
        medicine(
                RXNORM + "\t72143\traloxifene\tsource a\traloxifen\toral",
                RXNORM + "\t72143\traloxifene\t\traloxifene\toral");
        conditions(SCT + "\t22298007\t\tsource b");
        write("codesystem/route.tsv", front("Routes"), "code\tdisplay", "oral\toral");
        write("gaps.tsv", "fact\tgap\twhy", "F-99\tsomething\tunknown");
        write(
                "conceptmaps.tsv",
                String.join("\t", ConceptMapTables.COLUMNS),
                "rxnorm-ingredient\tT\tD\tP\t" + RXNORM
                        + "\thttps://osteon-cds.github.io/fhir/CodeSystem/osteon-ingredient\t1.0.0\t2026-11-23");

        assertThat(reasons())
                .contains(
                        "valueset/raloxifene.tsv:9: raloxifen is no code of https://osteon-cds.github.io/fhir/CodeSystem/osteon-ingredient",
                        "valueset/raloxifene.tsv:10: 72143 is in the table twice",
                        "valueset/raloxifene.tsv:10: provenance is empty",
                        "valueset/infarction.tsv:9: 22298007 is no code of http://snomed.info/sct: its form or its check digit is wrong",
                        "codesystem/route.tsv: the heading lacks definition",
                        "gaps.tsv: F-99 is no fact");
    }

    @Test
    void aTermIsShownOnlyWhereItsLicenceLetsIt() throws Exception {
        conditions(SCT + "\t22298006\tMyocardial infarction\tsource b");

        assertThat(reasons())
                .containsExactly(
                        "valueset/infarction.tsv:9: terms of http://snomed.info/sct may be shown only where the"
                                + " source is global-patient-set: leave display empty");
    }

    @Test
    void aCodeThatWasLeftOutIsNotTakenInByMistake() throws Exception {
        write(
                "left-out.tsv",
                String.join("\t", ValueSetTables.LEFT_OUT_COLUMNS),
                "infarction\t" + SCT + "\t22298006\t\tnot it\tsource b");

        assertThat(reasons()).containsExactly("left-out.tsv:2: 22298006 is in valueset/infarction.tsv");
    }

    @Test
    void aFactWithoutSetsNeedsAGapOrAnotherSource() throws Exception {
        write(
                "codesystem/fact.tsv",
                front("Facts"),
                "code\tdisplay\tdefinition\tuncoded",
                "F-24\tArterial disease\t\t",
                "F-50\tSERM\t\t",
                "F-60\tOther modifiers\t\t");

        assertThat(reasons())
                .containsExactly(
                        "codesystem/fact.tsv:9: F-60 has no set, no gap in gaps.tsv and nothing in the column uncoded");
    }

    @Test
    void rowsOutOfOrderAreNamed() throws Exception {
        conditions(SCT + "\t401303003\t\tsource b", SCT + "\t22298006\t\tsource b");

        assertThat(reasons())
                .containsExactly(
                        "valueset/infarction.tsv:10: rows are sorted by system and code; this one is out of order");
    }

    @Test
    void writingMakesAFolderEqualAndRemovesWhatHasNoTable(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("valueset"));
        Files.writeString(folder.resolve("valueset/osteon-old.json"), "{}");
        Vocabulary vocabulary = generate();

        List<String> changed = vocabulary.writeTo(folder);

        assertThat(changed)
                .contains("valueset/osteon-old.json has no table", "valueset/osteon-raloxifene.json is missing");
        assertThat(vocabulary.differencesFrom(folder)).isEmpty();
    }

    private void medicine(String... rows) throws IOException {
        valueSet(
                "raloxifene",
                "F-50",
                "MedicationRequest.medication",
                "system\tcode\tdisplay\tprovenance\tingredient\troute",
                rows);
    }

    private void conditions(String... rows) throws IOException {
        valueSet("infarction", "F-24", "Condition.code", "system\tcode\tdisplay\tprovenance", rows);
    }

    private void valueSet(String topic, String fact, String matched, String heading, String... rows)
            throws IOException {
        write(
                "valueset/" + topic + ".tsv",
                front(topic) + "\n# facts\t" + fact + "\n# matched\t" + matched,
                heading,
                String.join("\n", rows));
    }

    private void units(String... rows) throws IOException {
        write("unit/synonyms.tsv", front("Units"), "sent\tucum\tprovenance\tnote", String.join("\n", rows));
    }

    private static String front(String title) {
        return "# title\t" + title
                + "\n# description\tWhat it is.\n# purpose\tWhat it is for.\n# version\t1.0.0\n# date\t2026-11-23";
    }

    private void write(String file, String... lines) throws IOException {
        Path path = tables.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, String.join("\n", lines) + "\n");
    }

    private Vocabulary generate() throws VocabularyException {
        return new VocabularyGenerator(FhirContext.forR4Cached()).generate(tables);
    }

    private List<String> reasons() {
        return catchThrowableOfType(VocabularyException.class, this::generate).reasons();
    }

    private <T extends Resource> T resource(Class<T> type, String file) throws VocabularyException {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(type, generate().files().get(file));
    }
}
