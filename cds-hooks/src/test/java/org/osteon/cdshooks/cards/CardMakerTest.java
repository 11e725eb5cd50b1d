package org.osteon.cdshooks.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osteon.cdshooks.cards.Outcomes.action;
import static org.osteon.cdshooks.cards.Outcomes.call;
import static org.osteon.cdshooks.cards.Outcomes.child;
import static org.osteon.cdshooks.cards.Outcomes.computed;
import static org.osteon.cdshooks.cards.Outcomes.elements;
import static org.osteon.cdshooks.cards.Outcomes.forEach;
import static org.osteon.cdshooks.cards.Outcomes.met;
import static org.osteon.cdshooks.cards.Outcomes.notMet;
import static org.osteon.cdshooks.cards.Outcomes.undetermined;

import ca.uhn.fhir.context.FhirContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.PlanDefinition.ActionPrecheckBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.ActionSelectionBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.RequestPriority;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.evaluation.ActionOutcome;
import org.osteon.cdshooks.evaluation.PlanOutcome;
import org.osteon.cdshooks.protocol.Action;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.Card.Indicator;
import org.osteon.cdshooks.protocol.Card.SelectionBehavior;
import org.osteon.cdshooks.protocol.Link;
import org.osteon.cdshooks.protocol.Suggestion;

class CardMakerTest {

    private final CardMaker maker = new CardMaker(Outcomes.definitions(), Optional.empty());

    @Test
    @Tag("H-89")
    @Tag("H-91")
    @Tag("H-93")
    void makesACardOfEachActionThatIsMet() {
        assertThat(cards(met(action("Do this", "a")), notMet("Not this")))
                .singleElement()
                .satisfies(card -> {
                    assertThat(card.summary()).isEqualTo("Do this");
                    assertThat(card.detail()).isEmpty();
                    assertThat(card.indicator()).isEqualTo(Indicator.INFO);
                    assertThat(card.source().label()).isEqualTo("Osteon");
                    assertThat(card.source().url()).contains("https://example.org/source");
                    assertThat(card.source().topic().orElseThrow().code()).isEqualTo("a");
                    assertThat(card.selectionBehavior()).isEmpty();
                    assertThat(UUID.fromString(card.uuid())).isNotNull();
                });
    }

    @Test
    @Tag("H-92")
    void prefersComputedTextsToStaticOnes() {
        PlanDefinitionActionComponent action = action("Static", "a");
        action.setPriority(RequestPriority.ROUTINE);
        Card card = cards(computed(
                        action, Map.of("title", "**Computed**", "description", "<b>x</b>", "priority", "stat")))
                .get(0);

        assertThat(card.summary()).isEqualTo("Computed");
        assertThat(card.detail()).contains("&lt;b>x&lt;/b>");
        assertThat(card.indicator()).isEqualTo(Indicator.CRITICAL);
    }

    @Test
    @Tag("H-87")
    void cutsALongTitleAtAWord() {
        Card card = cards(computed(action("x", "a"), Map.of("title", "word ".repeat(40))))
                .get(0);

        assertThat(card.summary()).hasSizeLessThanOrEqualTo(139).endsWith("word…");
    }

    @Test
    void leavesOutActionsOfOtherHooks() {
        PlanDefinitionActionComponent other = action("Other", "a");
        other.addTrigger().setName("patient-view");

        assertThat(cards(met(other))).isEmpty();
    }

    @Test
    @Tag("H-94")
    @Tag("H-96")
    void suggestsTheChildrenThatAreMet() {
        PlanDefinitionActionComponent action = action("Drink", "a");
        action.setSelectionBehavior(ActionSelectionBehavior.ANY);
        PlanDefinitionActionComponent recommended = child("Water");
        recommended.setPrecheckBehavior(ActionPrecheckBehavior.YES);
        recommended.setDescription("A glass of water");
        Card card = cards(met(action, met(recommended), notMet("Tea"), undetermined("Milk")))
                .get(0);

        assertThat(card.selectionBehavior()).contains(SelectionBehavior.ANY);
        assertThat(card.suggestions()).singleElement().satisfies(suggestion -> {
            assertThat(suggestion.label()).isEqualTo("Water");
            assertThat(suggestion.recommended()).isTrue();
            assertThat(suggestion.actions()).singleElement().satisfies(create -> {
                assertThat(create.description()).isEqualTo("A glass of water");
                assertThat(((Action.Create) create).resource()).contains("\"id\":\"water\"", "Patient/p1");
            });
        });
    }

    @Test
    @Tag("H-105")
    @Tag("H-108")
    void linksToDocumentsOfTheCardAndOfWhatItSuggests() {
        PlanDefinitionActionComponent action = document(action("Drink", "a"), "comparison");
        action.setSelectionBehavior(ActionSelectionBehavior.ANY);
        ActionOutcome tea = notMet("Tea");
        document(tea.action(), "tea");
        ActionOutcome outcome =
                met(action, met(document(child("Water"), "water")), met(document(child("More water"), "water")), tea);
        CardMaker linking = new CardMaker(Outcomes.definitions(), Optional.of("https://cds.example/fhir"));

        assertThat(linking.cards(new PlanOutcome(List.of(outcome)), call())
                        .get(0)
                        .links())
                .containsExactly(
                        new Link("About comparison", "https://cds.example/fhir/Library/comparison"),
                        new Link("About water", "https://cds.example/fhir/Library/water"));
        assertThat(cards(outcome).get(0).links()).isEmpty();
    }

    private static PlanDefinitionActionComponent document(PlanDefinitionActionComponent action, String library) {
        action.addDocumentation()
                .setType(RelatedArtifactType.DOCUMENTATION)
                .setDisplay("About " + library)
                .setResource("https://osteon-cds.github.io/fhir/Library/" + library + "|1.0.0");
        return action;
    }

    @Test
    @Tag("H-97")
    void recommendsAtMostOneWhereOnlyOneMayBeChosen() {
        PlanDefinitionActionComponent action = action("Drink", "a");
        action.setSelectionBehavior(ActionSelectionBehavior.ATMOSTONE);
        PlanDefinitionActionComponent first = child("Water");
        first.setPrecheckBehavior(ActionPrecheckBehavior.YES);
        PlanDefinitionActionComponent second = child("More water");
        second.setPrecheckBehavior(ActionPrecheckBehavior.YES);

        assertThat(cards(met(action, met(first), met(second))).get(0).suggestions())
                .extracting(Suggestion::recommended)
                .containsExactly(true, false);
    }

    @Test
    void makesACardOfEachElement() {
        List<Card> cards = cards(elements(
                forEach("Orders", "a"),
                List.of(
                        Map.of("summary", "First", "indicator", "warning", "order", "MedicationRequest/d1"),
                        Map.of("summary", "Second", "extension", Map.of("rules", List.of("K-01"))))));

        assertThat(cards).extracting(Card::summary).containsExactly("First", "Second");
        assertThat(cards).extracting(Card::indicator).containsExactly(Indicator.WARNING, Indicator.INFO);
        assertThat(cards.get(1).extension())
                .isEqualTo(Map.of("org.osteon.order-check", Map.of("rules", List.of("K-01"))));
    }

    @Test
    void readsNullsInAnElementAsLeftOut() {
        Map<String, Object> element = new HashMap<>();
        element.put("summary", "First");
        element.put("detail", null);
        element.put("indicator", null);
        element.put("order", null);
        element.put("suggestions", null);
        element.put("extension", null);

        assertThat(cards(elements(forEach("Orders", "a"), List.of(element)))).hasSize(1);
    }

    @Test
    @Tag("H-99")
    @Tag("H-100")
    void replacesADraft() {
        Map<String, Object> suggestion = Map.of("label", "Water instead", "remove", true, "create", List.of("water"));
        List<Card> cards = maker.cards(
                new PlanOutcome(List.of(elements(
                        forEach("Orders", "a"),
                        List.of(Map.of(
                                "summary",
                                "Wrong",
                                "order",
                                "MedicationRequest/d1",
                                "suggestions",
                                List.of(suggestion)))))),
                call("MedicationRequest/d1"));

        assertThat(cards.get(0).selectionBehavior()).contains(SelectionBehavior.AT_MOST_ONE);
        assertThat(cards.get(0).suggestions().get(0).actions())
                .satisfiesExactly(
                        delete -> assertThat(((Action.Delete) delete).resourceId())
                                .isEqualTo("MedicationRequest/d1"),
                        create -> assertThat(create.description()).isEqualTo("Water"));
    }

    @Test
    void replacesADraftByOneForTheSameEncounterAndRequester() {
        MedicationRequest draft = new MedicationRequest();
        draft.setSubject(new Reference("https://ehr.example/fhir/Patient/p1"));
        draft.setEncounter(new Reference("Encounter/e9"));
        draft.setRequester(new Reference("PractitionerRole/r9"));
        draft.addNote().setText("mine");
        Map<String, Object> suggestion =
                Map.of("label", "Water instead", "remove", true, "create", List.of("water", "water"));

        assertThat(created(suggestion, draft)).hasSize(2).allSatisfy(order -> {
            assertThat(order.getSubject().getReference()).isEqualTo("https://ehr.example/fhir/Patient/p1");
            assertThat(order.getEncounter().getReference()).isEqualTo("Encounter/e9");
            assertThat(order.getRequester().getReference()).isEqualTo("PractitionerRole/r9");
            assertThat(order.getMedicationCodeableConcept().getText()).isEqualTo("water");
            assertThat(order.hasNote()).isFalse();
        });
    }

    @Test
    void addsADraftForTheEncounterAndUserOfTheCall() {
        MedicationRequest draft = new MedicationRequest();
        draft.setEncounter(new Reference("Encounter/e9"));

        assertThat(created(Map.of("label", "Water too", "create", List.of("water")), draft))
                .singleElement()
                .satisfies(
                        order -> assertThat(order.getEncounter().getReference()).isEqualTo("Encounter/e1"));
    }

    private List<MedicationRequest> created(Map<String, Object> suggestion, MedicationRequest draft) {
        String id = "MedicationRequest/d1";
        CallDetails call = new CallDetails(
                "order-sign",
                "p1",
                Optional.of("Practitioner/u1"),
                Optional.of("e1"),
                Set.of(id),
                Map.of(id, OrderContext.of(draft)),
                0,
                Outcomes.TODAY);
        Map<String, Object> element = Map.of("summary", "Wrong", "order", id, "suggestions", List.of(suggestion));
        return maker
                .cards(new PlanOutcome(List.of(elements(forEach("Orders", "a"), List.of(element)))), call)
                .get(0)
                .suggestions()
                .get(0)
                .actions()
                .stream()
                .filter(Action.Create.class::isInstance)
                .map(create -> (MedicationRequest)
                        FhirContext.forR4Cached().newJsonParser().parseResource(((Action.Create) create).resource()))
                .toList();
    }

    @Test
    @Tag("H-100")
    void suggestsNoReplacementOfADraftThatTheClientCannotFind() {
        Map<String, Object> suggestion = Map.of("label", "Water instead", "remove", true, "create", List.of("water"));
        Map<String, Object> element =
                Map.of("summary", "Wrong", "order", "MedicationRequest/draft-1", "suggestions", List.of(suggestion));

        assertThat(cards(elements(forEach("Orders", "a"), List.of(element)))
                        .get(0)
                        .suggestions())
                .isEmpty();
    }

    @Test
    @Tag("H-104")
    void offersTheOverrideReasonsOfThePlan() {
        PlanDefinitionActionComponent action = action("x", "a");
        action.addExtension(
                "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-override-reason",
                new Coding("s", "c", "d"));

        assertThat(cards(met(action)).get(0).overrideReasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.display()).isEqualTo("d"));
    }

    @Test
    @Tag("H-119")
    void saysOnOneCardWhatCouldNotBeChecked() {
        assertThat(cards(undetermined("First check"), undetermined("Second check")))
                .singleElement()
                .satisfies(card -> {
                    assertThat(card.summary()).isEqualTo("Some checks could not be made");
                    assertThat(card.detail().orElseThrow()).contains("- First check\n- Second check");
                });
    }

    @Test
    @Tag("H-74")
    @Tag("H-119")
    void addsWhatCouldNotBeCheckedToTheCardThatAsks() {
        assertThat(cards(met(action("Ask", "askfirst")), undetermined("A check")))
                .singleElement()
                .satisfies(card -> assertThat(card.detail().orElseThrow()).contains("- A check"));
    }

    @Test
    @Tag("H-80")
    void saysThatAnOrderCouldNotBeRead() {
        CallDetails call = new CallDetails(
                "order-sign", "p1", Optional.empty(), Optional.empty(), Set.of(), Map.of(), 2, Outcomes.TODAY);

        assertThat(maker.cards(new PlanOutcome(List.of()), call).get(0).detail().orElseThrow())
                .contains("could not be read: 2");
    }

    @Test
    @Tag("H-111")
    void putsTheMostSevereFirstAndKeepsThePlansOrder() {
        assertThat(cards(
                        met("i", "b", RequestPriority.ROUTINE),
                        met("c", "z", RequestPriority.STAT),
                        met("j", "a", RequestPriority.ROUTINE)))
                .extracting(Card::summary)
                .containsExactly("c", "i", "j");
    }

    @Test
    @Tag("H-110")
    void neverAnswersMoreThanThreeCardsAndDropsNone() {
        List<Card> cards = cards(
                met("one", "a", RequestPriority.STAT),
                met("two", "a", RequestPriority.URGENT),
                met("three", "a", RequestPriority.ROUTINE),
                met("four", "b", RequestPriority.ROUTINE),
                undetermined("five"));

        assertThat(cards).hasSize(3);
        assertThat(cards.get(2).summary()).isEqualTo("three (and 2 more)");
        assertThat(cards.get(2).detail().orElseThrow()).contains("**three**", "**four**", "- five");
    }

    @Test
    @Tag("H-96")
    @Tag("H-97")
    void keepsTheSuggestionsOfMergedCardsButRecommendsNone() {
        PlanDefinitionActionComponent action = action("Drink", "a");
        PlanDefinitionActionComponent recommended = child("Water");
        recommended.setPrecheckBehavior(ActionPrecheckBehavior.YES);
        ActionOutcome drink = met(action, met(recommended));
        List<Card> cards = cards(drink, drink, drink, drink);

        assertThat(cards.get(2).suggestions()).hasSize(2).noneMatch(Suggestion::recommended);
        assertThat(cards.stream().flatMap(card -> card.suggestions().stream()).map(Suggestion::uuid))
                .doesNotHaveDuplicates();
    }

    private List<Card> cards(ActionOutcome... outcomes) {
        return maker.cards(new PlanOutcome(Arrays.asList(outcomes)), call());
    }
}
