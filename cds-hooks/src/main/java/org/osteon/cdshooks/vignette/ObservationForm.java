package org.osteon.cdshooks.vignette;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;

/** The short form of an observation: its value is a quantity, a date or a code. */
final class ObservationForm {

    private static final Pattern QUANTITY = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s+([^\\s']+)");
    /** A unit in quotes is text only. */
    private static final Pattern UNCODED_QUANTITY = Pattern.compile("([<>]?)(-?\\d+(?:\\.\\d+)?) '(.+)'");

    private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

    private final ChartCodes codes;

    ObservationForm(ChartCodes codes) {
        this.codes = codes;
    }

    /** The observation, without an id. */
    Observation observation(JsonNode written) {
        var fields = new ShortForm(
                "observation",
                written,
                "id",
                "code",
                "text",
                "value",
                "date",
                "status",
                "bodySite",
                "interpretation",
                "low",
                "high");
        var observation = new Observation();
        observation.setSubject(ChartBuilder.subject());
        observation.setCode(codes.concept(fields));
        observation.setStatus(Observation.ObservationStatus.fromCode(
                fields.text("status", "final").orElse("unknown")));
        fields.text("date").ifPresent(date -> observation.setEffective(new DateTimeType(date)));
        fields.text("value").ifPresent(value -> observation.setValue(value(value)));
        fields.text("bodySite").ifPresent(site -> observation.setBodySite(new CodeableConcept().setText(site)));
        fields.text("interpretation")
                .ifPresent(code -> observation.addInterpretation(ChartCodes.hl7("v3-ObservationInterpretation", code)));
        range(fields).ifPresent(observation::addReferenceRange);
        return observation;
    }

    /** A quantity, a date or a code as written. */
    Type value(String written) {
        var quantity = QUANTITY.matcher(written);
        if (quantity.matches()) {
            return quantity(quantity);
        }
        var uncoded = UNCODED_QUANTITY.matcher(written);
        if (uncoded.matches()) {
            return new Quantity()
                    .setValue(new BigDecimal(uncoded.group(2)))
                    .setUnit(uncoded.group(3))
                    .setComparator(
                            uncoded.group(1).isEmpty() ? null : Quantity.QuantityComparator.fromCode(uncoded.group(1)));
        }
        if (DATE.matcher(written).matches()) {
            return new DateTimeType(written);
        }
        return codes.coded(written).orElseThrow(() -> new IllegalArgumentException("not a value: " + written));
    }

    /** The laboratory's own range. */
    private static Optional<Observation.ObservationReferenceRangeComponent> range(ShortForm fields) {
        var range = new Observation.ObservationReferenceRangeComponent();
        fields.text("low").map(ObservationForm::quantity).ifPresent(range::setLow);
        fields.text("high").map(ObservationForm::quantity).ifPresent(range::setHigh);
        return range.isEmpty() ? Optional.empty() : Optional.of(range);
    }

    private static Quantity quantity(String written) {
        var quantity = QUANTITY.matcher(written);
        if (!quantity.matches()) {
            throw new IllegalArgumentException("not a quantity: " + written);
        }
        return quantity(quantity);
    }

    private static Quantity quantity(Matcher quantity) {
        return new Quantity()
                .setValue(new BigDecimal(quantity.group(1)))
                .setUnit(quantity.group(2))
                .setSystem(ChartBuilder.UCUM)
                .setCode(quantity.group(2));
    }
}
