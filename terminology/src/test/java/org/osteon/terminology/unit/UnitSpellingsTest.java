package org.osteon.terminology.unit;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.ConceptMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What EHRs and laboratories send as the unit of a quantity, and how it is read. */
class UnitSpellingsTest {

    private static final String UCUM = "http://unitsofmeasure.org";

    private static ConceptMap map;
    private static UnitSpellings spellings;

    @BeforeAll
    static void readTheShippedMap() throws IOException {
        map = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        ConceptMap.class, Files.readString(Path.of("vocabulary/conceptmap/osteon-unit-synonyms.json")));
        spellings = UnitSpellings.of(List.of(map), UcumUnits.bundled());
    }

    @ParameterizedTest
    @CsvSource({
        "mmHg, mm[Hg]",
        "mm Hg, mm[Hg]",
        "kPa, kPa",
        "kg/m², kg/m2",
        "kg/m^2, kg/m2",
        "g/cm², g/cm2",
        "mg/dl, mg/dL",
        "MG/DL, mg/dL",
        "mmol/l, mmol/L",
        "umol/l, umol/L",
        "\u00b5mol/L, umol/L",
        "\u03bcmol/L, umol/L",
        "mcg/L, ug/L",
        "ng/ml, ng/mL",
        "pg/ml, pg/mL",
        "IU/L, [IU]/L",
        "mIU/mL, m[IU]/mL",
        "mlU/mL, m[IU]/mL",
        "mIU/L, m[IU]/L",
        "U/l, U/L",
        "mL/min/1.73m2, mL/min/{1.73_m2}",
        "ml/min/1.73 m², mL/min/{1.73_m2}",
        "mL/min/1.73 sq m, mL/min/{1.73_m2}",
        "ml/min, mL/min",
        "percent, %",
        "1, 1",
        "mmol/mol, mmol/mol",
        "T-score, {T-score}",
        "{Tscore}, {T-score}",
        "SD, {SD}",
        "Z-Score, {Z-score}",
        "lbs, [lb_av]",
        "[lb_av], [lb_av]",
        "in, [in_i]",
        "inch, [in_i]",
        "cm, cm",
        "years, a",
        "yr, a"
    })
    void readsATextOfTheTable(String sent, String ucum) {
        assertThat(spellings.ucumCode(null, null, sent)).contains(ucum);
        assertThat(spellings.ucumCode(null, null, " " + sent + " ")).contains(ucum);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mg%",
                "MIU/ML",
                "G/L",
                "mEq/L",
                "M",
                "U",
                "IU",
                "#",
                "\"",
                "T",
                "score",
                "Gy",
                "Mg/dL",
                "mgs per dl",
                "",
                " ",
                "nm",
                "C",
                "{anything}"
            })
    void guessesNothingFromATextThatIsNotInTheTable(String sent) {
        assertThat(spellings.ucumCode(null, null, sent)).isEmpty();
        assertThat(spellings.ucumCode(null, sent, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mm[Hg], mm[Hg]",
        "mg/dl, mg/dL",
        "[iU]/L, [IU]/L",
        "{Tscore}, {T-score}",
        "{1}, {1}",
        "mg%, mg%",
        "mEq/L, ''",
        "mmHg, mm[Hg]",
        "IU/L, [IU]/L",
        "/[HPF], /[HPF]"
    })
    void aCodeOfUcumKeepsItsMeaning(String code, String ucum) {
        assertThat(spellings.ucumCode(UCUM, code, "whatever").orElse("")).isEqualTo(ucum);
    }

    @ParameterizedTest
    @CsvSource({"PG/ML", "MG/L", "ft"})
    void aCodeOfUcumIsNotTakenForTheSpellingThatItLooksLike(String code) {
        assertThat(spellings.ucumCode(UCUM, code, null)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://unitsofmeasure.org",
                "https://unitsofmeasure.org",
                "http://unitsofmeasure.org/",
                "urn:oid:2.16.840.1.113883.6.8"
            })
    void knowsUcumByItsOtherNames(String system) {
        assertThat(spellings.ucumCode(system, "kg.m-2", null)).contains("kg.m-2");
    }

    @Test
    void aCodeOfAnotherSystemIsReadAsASpellingOnly() {
        assertThat(spellings.ucumCode("https://example.org/units", "mmHg", null))
                .contains("mm[Hg]");
        assertThat(spellings.ucumCode("http://snomed.info/sct", "259018001", "mmHg"))
                .isEmpty();
        assertThat(spellings.ucumCode("https://example.org/units", "/[HPF]", null))
                .isEmpty();
    }

    @Test
    void noUnitIsNoUnit() {
        assertThat(spellings.ucumCode(null, null, null)).isEmpty();
        assertThat(spellings.ucumCode(UCUM, null, null)).isEmpty();
    }

    @Test
    void everyRowIsReadOrRefusedAsItSays() {
        assertThat(map.getGroupFirstRep().getElement()).isNotEmpty().allSatisfy(element -> {
            var target = element.getTargetFirstRep();
            assertThat(spellings.ucumCode(null, null, element.getCode()).orElse(null))
                    .isEqualTo(target.getCode());
            assertThat(target.hasCode() || target.hasComment()).isTrue();
        });
    }
}
