package org.osteon.server.questionnaire;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Type;

/** Answers as values of resource elements. Nothing is rounded, and a date keeps its precision: a year stays a year. */
final class Values {

    private static final Set<String> OF_OBSERVATIONS = Set.of(
            "CodeableConcept",
            "Quantity",
            "string",
            "boolean",
            "integer",
            "time",
            "dateTime",
            "Range",
            "Ratio",
            "Period");

    private Values() {}

    /** The answer as it is, but a number whose question has a unit is a quantity. */
    static Type of(QuestionnaireItemComponent question, Type answer) {
        boolean hasUnit = question.hasExtension(Extensions.UNIT);
        if (answer instanceof IntegerType number && hasUnit) {
            return quantity(question).setValue(number.getValue().longValue());
        }
        if (answer instanceof DecimalType number && hasUnit) {
            return quantity(question).setValue(number.getValue());
        }
        return answer.copy();
    }

    private static Quantity quantity(QuestionnaireItemComponent question) {
        Quantity quantity = new Quantity();
        if (question.getExtensionByUrl(Extensions.UNIT).getValue() instanceof Coding unit) {
            quantity.setUnit(unit.getDisplay()).setSystem(unit.getSystem()).setCode(unit.getCode());
        }
        return quantity;
    }

    /** As {@code Observation.value[x]}; empty where an observation can have no such value. */
    static Optional<Type> ofObservation(Type value) {
        Type fitted = value instanceof DecimalType number
                ? new Quantity().setValue(number.getValue())
                : fit(value, String.join("|", OF_OBSERVATIONS));
        return Optional.of(fitted).filter(type -> OF_OBSERVATIONS.contains(type.fhirType()));
    }

    /** Turned into one of the element's types where that changes no meaning; else as it is. */
    static Type fit(Type value, String typeCode) {
        Set<String> types = Arrays.stream(typeCode.split("\\|"))
                .map(type -> type.replaceFirst("\\(.*", ""))
                .collect(Collectors.toSet());
        if (types.contains(value.fhirType())) {
            return value;
        }
        if (value instanceof Coding coding && types.contains("CodeableConcept")) {
            return new CodeableConcept().addCoding(coding);
        }
        if (value instanceof Coding coding && types.contains("code")) {
            return new CodeType(coding.getCode());
        }
        if (value instanceof DateType date && types.contains("dateTime")) {
            return new DateTimeType(date.getValueAsString());
        }
        if (value instanceof Quantity quantity && types.contains("Age")) {
            return (Age) new Age()
                    .setValue(quantity.getValue())
                    .setUnit(quantity.getUnit())
                    .setSystem(quantity.getSystem())
                    .setCode(quantity.getCode());
        }
        return value;
    }
}
