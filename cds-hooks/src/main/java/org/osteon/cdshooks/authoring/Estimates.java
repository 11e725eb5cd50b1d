package org.osteon.cdshooks.authoring;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.EffectEvidenceSynthesis.EffectEvidenceSynthesisEffectEstimateComponent;
import org.hl7.fhir.r4.model.EffectEvidenceSynthesis.EffectEvidenceSynthesisEffectEstimatePrecisionEstimateComponent;
import org.hl7.fhir.r4.model.RiskEvidenceSynthesis.RiskEvidenceSynthesisRiskEstimateComponent;
import org.hl7.fhir.r4.model.RiskEvidenceSynthesis.RiskEvidenceSynthesisRiskEstimatePrecisionEstimateComponent;
import org.osteon.terminology.authoring.Table.Row;

/** The numbers of a row as R4 holds them. Digits stay as they are written: 0.70 is not 0.7. */
final class Estimates {

    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
    private static final Map<String, CodeableConcept> EFFECTS = Map.of(
            "HR", concept("effect-estimate-type", "relative-HR", "hazard ratio"),
            "RR", concept("effect-estimate-type", "relative-RR", "relative risk"),
            "OR", concept("effect-estimate-type", "relative-OR", "odds ratio"),
            "mean-difference", concept("effect-estimate-type", "absolute-MeanDiff", "mean difference"));
    private static final BigDecimal LEVEL = new BigDecimal("0.95");

    private Estimates() {}

    static EffectEvidenceSynthesisEffectEstimateComponent effect(Row row) {
        var estimate = new EffectEvidenceSynthesisEffectEstimateComponent().setDescription(words(row));
        String measure = row.cell("measure");
        if (measure.equals(FigureChecks.STATEMENT)) {
            return estimate;
        }
        // R4's list of effect measures has no relative reduction; the text says what the number is.
        estimate.setType(Optional.ofNullable(EFFECTS.get(measure))
                .map(CodeableConcept::copy)
                .orElseGet(() -> new CodeableConcept().setText("relative reduction")));
        number(row, "value").ifPresent(estimate::setValue);
        unit(row).ifPresent(estimate::setUnitOfMeasure);
        row.filled("interval").ifPresent(kind -> {
            var precision = new EffectEvidenceSynthesisEffectEstimatePrecisionEstimateComponent().setType(kind(kind));
            level(kind).ifPresent(precision::setLevel);
            number(row, "low").ifPresent(precision::setFrom);
            number(row, "high").ifPresent(precision::setTo);
            estimate.addPrecisionEstimate(precision);
        });
        return estimate;
    }

    static RiskEvidenceSynthesisRiskEstimateComponent risk(Row row) {
        var estimate = new RiskEvidenceSynthesisRiskEstimateComponent().setDescription(words(row));
        estimate.setType(concept("risk-estimate-type", row.cell("measure"), row.cell("measure")));
        number(row, "value").ifPresent(estimate::setValue);
        unit(row).ifPresent(estimate::setUnitOfMeasure);
        row.filled("interval").ifPresent(kind -> {
            var precision = new RiskEvidenceSynthesisRiskEstimatePrecisionEstimateComponent().setType(kind(kind));
            level(kind).ifPresent(precision::setLevel);
            number(row, "low").ifPresent(precision::setFrom);
            number(row, "high").ifPresent(precision::setTo);
            estimate.addPrecisionEstimate(precision);
        });
        return estimate;
    }

    /** The figure as it is printed, with the time it was measured at. */
    static String words(Row row) {
        return row.filled("time").map(time -> row.cell("figure") + ", " + time).orElse(row.cell("figure"));
    }

    private static Optional<BigDecimal> number(Row row, String column) {
        return row.filled(column).map(BigDecimal::new);
    }

    private static Optional<CodeableConcept> unit(Row row) {
        return row.filled("unit").map(code -> new CodeableConcept()
                .addCoding(new Coding().setSystem("http://unitsofmeasure.org").setCode(code)));
    }

    /** A range of results and a bound are no interval that R4 has a code for. */
    private static CodeableConcept kind(String interval) {
        return interval.startsWith("CI")
                ? concept("precision-estimate-type", "CI", "confidence interval")
                : new CodeableConcept().setText(interval);
    }

    /** Only where the source was seen to give it. */
    private static Optional<BigDecimal> level(String interval) {
        return interval.equals("CI95") ? Optional.of(LEVEL) : Optional.empty();
    }

    static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept()
                .addCoding(new Coding().setSystem(HL7 + system).setCode(code).setDisplay(display));
    }
}
