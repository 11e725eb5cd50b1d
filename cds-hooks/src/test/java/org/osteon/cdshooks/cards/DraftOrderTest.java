package org.osteon.cdshooks.cards;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.ActivityDefinition.RequestIntent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.NutritionOrder;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.SimpleQuantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftOrderTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @Test
    @Tag("H-101")
    void saysWhatItsDefinitionSaysForThisPatient() {
        MedicationRequest order = medication(drugDefinition(), Outcomes.call());

        assertThat(order.getStatus().toCode()).isEqualTo("draft");
        assertThat(order.getIntent().toCode()).isEqualTo("order");
        assertThat(order.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(order.getEncounter().getReference()).isEqualTo("Encounter/e1");
        assertThat(order.getRequester().getReference()).isEqualTo("Practitioner/u1");
        assertThat(order.getMedicationCodeableConcept().getText()).isEqualTo("water");
        assertThat(order.getInstantiatesCanonical().get(0).getValue())
                .isEqualTo("https://osteon-cds.github.io/fhir/ActivityDefinition/water|1.0.0");
        assertThat(order.getNoteFirstRep().getText()).isEqualTo("Check the glass.");
        assertThat(order.hasAuthoredOn()).isFalse();
    }

    @Test
    @Tag("H-04")
    void keepsTheDigitsOfADose() {
        String json = new DraftOrder(Outcomes.call()).json(OrderTemplate.of(drugDefinition()), OrderContext.NONE);

        assertThat(json).contains("\"value\":1.50");
    }

    @Test
    void proposesWhenTheDefinitionDoesNotSay() {
        assertThat(medication(Outcomes.water(), Outcomes.call()).getIntent().toCode())
                .isEqualTo("proposal");
    }

    @Test
    @Tag("H-101")
    void hasAnIdThatNoDraftHas() {
        DraftOrder orders = new DraftOrder(Outcomes.call("MedicationRequest/water", "ServiceRequest/water-2"));

        assertThat(List.of(
                        orders.json(OrderTemplate.of(Outcomes.water()), OrderContext.NONE),
                        orders.json(OrderTemplate.of(Outcomes.water()), OrderContext.NONE)))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"id\":\"water-3\""),
                        second -> assertThat(second).contains("\"id\":\"water-4\""));
    }

    @ParameterizedTest
    @CsvSource({"Patient/u1", "u1", "RelatedPerson/u1", "Practitioner/<b>", "''"})
    @Tag("H-63")
    @Tag("H-101")
    void namesNoRequesterWhoIsNotAPractitioner(String userId) {
        assertThat(medication(Outcomes.water(), callOf(userId, "e1")).hasRequester())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"e1, Encounter/e1", "Encounter/e1, Encounter/e1", "https://x.example/Encounter/e1, Encounter/e1"})
    void namesTheEncounterInAnyForm(String encounterId, String reference) {
        assertThat(medication(Outcomes.water(), callOf("u1", encounterId))
                        .getEncounter()
                        .getReference())
                .isEqualTo(reference);
    }

    @Test
    @Tag("H-101")
    void isValidR4() {
        FhirValidator validator = validator();

        assertThat(errors(
                        validator,
                        new DraftOrder(Outcomes.call()).json(OrderTemplate.of(drugDefinition()), OrderContext.NONE)))
                .isEmpty();
        assertThat(errors(
                        validator,
                        new DraftOrder(Outcomes.call()).json(OrderTemplate.of(Outcomes.water()), OrderContext.NONE)))
                .isEmpty();
        assertThat(errors(
                        validator,
                        new DraftOrder(Outcomes.call()).json(OrderTemplate.of(serviceDefinition()), OrderContext.NONE)))
                .isEmpty();
    }

    @Test
    void makesAServiceRequestOfAServiceDefinition() {
        ServiceRequest order = service(serviceDefinition());

        assertThat(order.getCode().getText()).isEqualTo("measuring");
        assertThat(order.getCategoryFirstRep().getText()).isEqualTo("laboratory");
    }

    @ParameterizedTest
    @CsvSource({"84, d, 2026-03-04", "12, wk, 2026-03-04", "3, mo, 2026-03-10", "1, a, 2026-12-10"})
    void datesAServiceThatIsDueLater(int value, String unit, String date) {
        ActivityDefinition definition = serviceDefinition();
        definition.setTiming(distance(new Duration(), value, unit));

        assertThat(service(definition).getOccurrenceDateTimeType().getValueAsString())
                .isEqualTo(date);
    }

    @Test
    void givesThePeriodOfARange() {
        ActivityDefinition definition = serviceDefinition();
        definition.setTiming(new Range()
                .setLow(distance(new SimpleQuantity(), 12, "mo"))
                .setHigh(distance(new SimpleQuantity(), 24, "mo")));

        assertThat(service(definition).getOccurrencePeriod().getStartElement().getValueAsString())
                .isEqualTo("2026-12-10");
        assertThat(service(definition).getOccurrencePeriod().getEndElement().getValueAsString())
                .isEqualTo("2027-12-10");
    }

    @Test
    void takesARepetitionAsItIs() {
        ActivityDefinition definition = serviceDefinition();
        Timing monthly = new Timing();
        monthly.getRepeat().setFrequency(1).setPeriod(1).setPeriodUnit(Timing.UnitsOfTime.MO);
        definition.setTiming(monthly);

        assertThat(service(definition).getOccurrenceTiming().equalsDeep(monthly))
                .isTrue();
    }

    @Test
    void datesNothingWithoutATiming() {
        assertThat(service(serviceDefinition()).hasOccurrence()).isFalse();
    }

    @Test
    void givesTheReasonOfItsDefinition() {
        String extension = "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-order-reason";
        ActivityDefinition drug = drugDefinition();
        drug.addExtension(extension, new StringType("thirst"));
        ActivityDefinition service = serviceDefinition();
        service.addExtension(extension, new StringType("thirst"));

        assertThat(medication(drug, Outcomes.call()).getReasonCodeFirstRep().getText())
                .isEqualTo("thirst");
        assertThat(service(service).getReasonCodeFirstRep().getText()).isEqualTo("thirst");
    }

    @Test
    void takesOverWhomAndWhereTheReplacedOrderIsFor() {
        ServiceRequest replaced = new ServiceRequest()
                .setSubject(new Reference("Patient/p1").setDisplay("patient"))
                .setEncounter(new Reference("Encounter/e9"))
                .setRequester(new Reference().setIdentifier(new Identifier().setValue("r9")));
        MedicationRequest order = (MedicationRequest) FHIR.newJsonParser()
                .parseResource(new DraftOrder(Outcomes.call())
                        .json(OrderTemplate.of(drugDefinition()), OrderContext.of(replaced)));

        assertThat(order.getSubject().getDisplay()).isEqualTo("patient");
        assertThat(order.getEncounter().getReference()).isEqualTo("Encounter/e9");
        assertThat(order.getRequester().getIdentifier().getValue()).isEqualTo("r9");
    }

    @Test
    void takesFromTheCallWhatTheReplacedOrderDoesNotSayOrContains() {
        MedicationRequest replaced = new MedicationRequest().setRequester(new Reference("#me"));
        ServiceRequest order = (ServiceRequest) FHIR.newJsonParser()
                .parseResource(new DraftOrder(Outcomes.call())
                        .json(OrderTemplate.of(serviceDefinition()), OrderContext.of(replaced)));

        assertThat(order.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(order.getEncounter().getReference()).isEqualTo("Encounter/e1");
        assertThat(order.getRequester().getReference()).isEqualTo("Practitioner/u1");
    }

    @Test
    void takesNothingOverFromAnOrderOfAnotherType() {
        assertThat(OrderContext.of(new NutritionOrder().setPatient(new Reference("Patient/p1"))))
                .isEqualTo(OrderContext.NONE);
    }

    private static <T extends Quantity> T distance(T quantity, int value, String unit) {
        quantity.setValue(value).setSystem("http://unitsofmeasure.org").setCode(unit);
        return quantity;
    }

    private static ServiceRequest service(ActivityDefinition definition) {
        return (ServiceRequest) FHIR.newJsonParser()
                .parseResource(new DraftOrder(Outcomes.call()).json(OrderTemplate.of(definition), OrderContext.NONE));
    }

    private static MedicationRequest medication(ActivityDefinition definition, CallDetails call) {
        return (MedicationRequest) FHIR.newJsonParser()
                .parseResource(new DraftOrder(call).json(OrderTemplate.of(definition), OrderContext.NONE));
    }

    private static CallDetails callOf(String userId, String encounterId) {
        return new CallDetails(
                "order-sign",
                "p1",
                Optional.of(userId),
                Optional.of(encounterId),
                Set.of(),
                Map.of(),
                0,
                Outcomes.TODAY);
    }

    private static ActivityDefinition drugDefinition() {
        ActivityDefinition definition = Outcomes.water();
        definition.setIntent(RequestIntent.ORDER);
        definition.addExtension(
                "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-order-note",
                new StringType("Check the glass."));
        definition
                .addDosage()
                .setText("1.50 mL daily")
                .addDoseAndRate()
                .setDose(new Quantity()
                        .setValue(new BigDecimal("1.50"))
                        .setUnit("mL")
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("mL"));
        return definition;
    }

    private static ActivityDefinition serviceDefinition() {
        ActivityDefinition definition = Outcomes.water();
        definition.setProduct(null);
        definition.setKind(ActivityDefinitionKind.SERVICEREQUEST);
        definition.setCode(new CodeableConcept().setText("measuring"));
        definition.addTopic().setText("laboratory");
        return definition;
    }

    private static FhirValidator validator() {
        ValidationSupportChain support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR));
        return FHIR.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
    }

    private static List<SingleValidationMessage> errors(FhirValidator validator, String json) {
        return validator.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .toList();
    }
}
