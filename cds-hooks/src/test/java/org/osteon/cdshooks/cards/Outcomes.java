package org.osteon.cdshooks.cards;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition.ActionSelectionBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.RequestPriority;
import org.hl7.fhir.r4.model.StringType;
import org.osteon.cdshooks.evaluation.ActionOutcome;
import org.osteon.cdshooks.evaluation.ConditionOutcome;

/** Outcomes to make cards of; each starts valid. */
final class Outcomes {

    static final String TOPICS = "https://osteon-cds.github.io/fhir/CodeSystem/osteon-card-topic";

    private static final String FOR_EACH = "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-for-each";

    static final LocalDate TODAY = LocalDate.of(2025, 12, 10);

    private Outcomes() {}

    static PlanDefinitionActionComponent action(String title, String topic) {
        PlanDefinitionActionComponent action = new PlanDefinitionActionComponent();
        action.setTitle(title);
        action.addCode().addCoding().setSystem(TOPICS).setCode(topic);
        action.addDocumentation().setUrl("https://example.org/source");
        return action;
    }

    static PlanDefinitionActionComponent child(String title) {
        PlanDefinitionActionComponent child = new PlanDefinitionActionComponent();
        child.setTitle(title);
        child.setDefinition(new CanonicalType("https://osteon-cds.github.io/fhir/ActivityDefinition/water|1.0.0"));
        return child;
    }

    static PlanDefinitionActionComponent forEach(String title, String topic) {
        PlanDefinitionActionComponent action = action(title, topic);
        action.setSelectionBehavior(ActionSelectionBehavior.ATMOSTONE);
        Extension forEach = new Extension(FOR_EACH);
        forEach.addExtension("extensionName", new StringType("org.osteon.order-check"));
        action.addExtension(forEach);
        return action;
    }

    static ActionOutcome met(PlanDefinitionActionComponent action, ActionOutcome... children) {
        return new ActionOutcome(action, new ConditionOutcome.Met(), Map.of(), List.of(), Map.of(), List.of(children));
    }

    static ActionOutcome met(String title, String topic, RequestPriority priority) {
        PlanDefinitionActionComponent action = action(title, topic);
        action.setPriority(priority);
        return met(action);
    }

    static ActionOutcome computed(PlanDefinitionActionComponent action, Map<String, Object> values) {
        return new ActionOutcome(action, new ConditionOutcome.Met(), values, List.of(), Map.of(), List.of());
    }

    static ActionOutcome elements(PlanDefinitionActionComponent action, List<Map<String, Object>> elements) {
        return new ActionOutcome(action, new ConditionOutcome.Met(), Map.of(), elements, Map.of(), List.of());
    }

    static ActionOutcome notMet(String title) {
        return new ActionOutcome(
                action(title, "t"), new ConditionOutcome.NotMet(), Map.of(), List.of(), Map.of(), List.of());
    }

    static ActionOutcome undetermined(String title) {
        return new ActionOutcome(
                action(title, "t"),
                new ConditionOutcome.Undetermined("E", "null"),
                Map.of(),
                List.of(),
                Map.of(),
                List.of());
    }

    static CallDetails call(String... deletable) {
        return new CallDetails(
                "order-sign",
                "p1",
                Optional.of("Practitioner/u1"),
                Optional.of("e1"),
                Set.of(deletable),
                Stream.of(deletable).collect(Collectors.toMap(Function.identity(), draft -> OrderContext.NONE)),
                0,
                TODAY);
    }

    static ActivityDefinition water() {
        ActivityDefinition water = new ActivityDefinition();
        water.setId("water");
        water.setUrl("https://osteon-cds.github.io/fhir/ActivityDefinition/water");
        water.setVersion("1.0.0");
        water.setTitle("Water");
        water.setKind(ActivityDefinitionKind.MEDICATIONREQUEST);
        water.setProduct(new CodeableConcept().setText("water"));
        return water;
    }

    static OrderDefinitions definitions() {
        return new OrderDefinitions() {
            @Override
            public Optional<OrderTemplate> byCanonical(String canonical) {
                return canonical.startsWith(water().getUrl())
                        ? Optional.of(OrderTemplate.of(water()))
                        : Optional.empty();
            }

            @Override
            public Optional<OrderTemplate> byId(String id) {
                return id.equals("water") ? Optional.of(OrderTemplate.of(water())) : Optional.empty();
            }
        };
    }
}
