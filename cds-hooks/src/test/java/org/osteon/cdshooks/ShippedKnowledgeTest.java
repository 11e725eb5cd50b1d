package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.cdshooks.evaluation.EvaluationContext;
import org.osteon.cdshooks.evaluation.PlanEvaluator;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.testing.OsteonKnowledge;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.testing.SampleKnowledge;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette;

/** What holds for the knowledge as it is shipped, beside what its vignettes say. */
@NullMarked
class ShippedKnowledgeTest {

    /** A child of about twelve reads sentences of this length. */
    private static final int MOST_WORDS_A_SENTENCE = 16;

    private static final PlanEvaluator EVALUATOR = new PlanEvaluator(SampleKnowledge.FHIR);

    private static final Set<String> WORDS_OF_DOCTORS = Set.of(
            "contraindicated",
            "thrombosis",
            "endometrium",
            "endometrial",
            "vasomotor",
            "transdermal",
            "osteoporosis",
            "prognosis",
            "genitourinary",
            "hyperplasia",
            "antiresorptive",
            "progestogen");

    @Test
    void compilesWithoutAWarning() {
        assertThat(OsteonKnowledge.compiled().warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workedExamples")
    void theSummaryForThePatientIsPlain(Vignette vignette) {
        var record = PatientRecord.forPatient(ChartBuilder.PATIENT_ID);
        new ChartBuilder(OsteonVignettes.all()).chart(vignette).forEach(record::add);

        var summary = EVALUATOR
                .evaluateExpressions(
                        OsteonKnowledge.plan("osteon-therapy-options"),
                        record.build(),
                        EvaluationContext.at(vignette.asOf()),
                        Set.of("Patient Summary"))
                .get("Patient Summary");

        var text = summary instanceof Map<?, ?> map ? String.valueOf(map.get("text")) : "no summary";
        assertThat(text).contains("What may suit you best").contains("Questions you may ask");
        assertThat(sentences(text)).allSatisfy(sentence -> assertThat(sentence.split("\\s+"))
                .hasSizeLessThanOrEqualTo(MOST_WORDS_A_SENTENCE));
        assertThat(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^a-z]+")))
                .doesNotContainAnyElementsOf(WORDS_OF_DOCTORS);
        assertThat(text.substring(0, text.lastIndexOf("Sources:"))).doesNotContainPattern("\\b[RIMTKO]-\\d\\d");
    }

    static Stream<Vignette> workedExamples() {
        return OsteonVignettes.all().all().stream()
                .filter(vignette -> vignette.file().startsWith("WE-"));
    }

    private static List<String> sentences(String text) {
        return Arrays.stream(text.split("(?<=[.?!]|[.][*][*])\\s+|\\n+"))
                .filter(sentence -> !sentence.startsWith("_") && !sentence.contains("S-"))
                .toList();
    }
}
