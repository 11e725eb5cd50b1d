package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencds.cqf.cql.engine.fhir.model.R4FhirModelResolver;
import org.osteon.cdshooks.testing.SampleKnowledge;

class ChartModelTest {

    private static final R4FhirModelResolver ENGINE_MODEL = new R4FhirModelResolver(SampleKnowledge.FHIR);
    private static final FhirElements ELEMENTS = new FhirElements(SampleKnowledge.FHIR);

    @ParameterizedTest(name = "{1}")
    @MethodSource("paths")
    void readsWhatTheEnginesOwnModelReads(Resource resource, String path) {
        var expected = ENGINE_MODEL.resolvePath(resource, path);

        assertThat(model(ZoneOffset.UTC).resolvePath(resource, path))
                .usingRecursiveComparison()
                .isEqualTo(expected);
    }

    static Stream<Arguments> paths() {
        var patient = parsed(Patient.class, """
                { "resourceType": "Patient", "id": "p1", "active": true, "gender": "female", "birthDate": "1968-05",
                  "extension": [ { "url": "http://example.org/x", "valueString": "y" } ],
                  "_birthDate": { "extension": [ { "url": "http://example.org/time", "valueDateTime": "1968-05-01" } ] },
                  "name": [ { "family": "One" }, { "family": "Two", "given": [ "A", "B" ] } ] }""");
        var observation = parsed(Observation.class, """
                { "resourceType": "Observation", "id": "o1", "status": "final",
                  "effectiveDateTime": "2024-03-01T10:11:12+02:00", "issued": "2024-03-01T10:11:12.345Z",
                  "code": { "coding": [ { "system": "http://example.org", "code": "a", "userSelected": true } ], "text": "A" },
                  "valueQuantity": { "value": -2.5, "unit": "SD", "system": "http://unitsofmeasure.org", "code": "{T}" },
                  "component": [ { "code": { "text": "c" }, "valueInteger": 3 } ] }""");
        var request = parsed(MedicationRequest.class, """
                { "resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order",
                  "medicationReference": { "reference": "Medication/1" },
                  "dosageInstruction": [ { "timing": { "repeat": { "frequency": 1, "period": 1, "periodUnit": "d" } } } ] }""");
        return Stream.of(
                        Stream.of(
                                        "id",
                                        "id.value",
                                        "active.value",
                                        "gender",
                                        "gender.value",
                                        "birthDate",
                                        "birthDate.value",
                                        "birthDate.extension",
                                        "extension",
                                        "name",
                                        "deceased",
                                        "maritalStatus",
                                        "Patient")
                                .map(path -> Arguments.of(patient, path)),
                        Stream.of(
                                        "status.value",
                                        "effective",
                                        "effective.value",
                                        "issued.value",
                                        "code",
                                        "code.coding",
                                        "code.text.value",
                                        "value",
                                        "value.value",
                                        "value.value.value",
                                        "value.unit.value",
                                        "value.system.value",
                                        "value.code.value",
                                        "value.comparator",
                                        "valueQuantity",
                                        "component",
                                        "subject",
                                        "category",
                                        "component[0].value.value",
                                        "referenceRange")
                                .map(path -> Arguments.of(observation, path)),
                        Stream.of(
                                        "medication",
                                        "medication.reference",
                                        "medication.reference.value",
                                        "medication.coding",
                                        "dosageInstruction",
                                        "authoredOn",
                                        "authoredOn.value")
                                .map(path -> Arguments.of(request, path)))
                .flatMap(arguments -> arguments);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2024", "2024-03", "2024-03-01"})
    void aDateWithoutZoneIsReadInTheZoneOfTheInstant(String written) {
        var condition = new Condition().setOnset(new DateTimeType(written));

        assertThat(model(ZoneOffset.ofHours(9)).resolvePath(condition, "onset.value"))
                .hasToString(written)
                .extracting("zoneOffset")
                .isEqualTo(ZoneOffset.ofHours(9));
    }

    @Test
    void theZoneOfTheMachineDoesNotMatter() {
        var home = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            var condition = new Condition().setOnset(new DateTimeType("2024-03-01"));

            assertThat(model(ZoneOffset.UTC).resolvePath(condition, "onset.value"))
                    .hasToString("2024-03-01")
                    .extracting("zoneOffset")
                    .isEqualTo(ZoneOffset.UTC);
        } finally {
            TimeZone.setDefault(home);
        }
    }

    private static ChartModel model(ZoneOffset zone) {
        return new ChartModel(ENGINE_MODEL, ELEMENTS, zone);
    }

    private static <T extends Resource> T parsed(Class<T> type, String json) {
        return SampleKnowledge.FHIR.newJsonParser().parseResource(type, json);
    }
}
