package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.testing.OsteonKnowledge;

/** What the questionnaires ask is what the facts read: no question and no answer has a code that the vocabulary lacks. */
@NullMarked
class QuestionnairesTest {

    private static final Set<String> KNOWN = known();

    /** Second degree is every relationship that the set of first-degree relatives lacks. */
    private static final Set<String> SECOND_DEGREE = Set.of("GRMTH", "AUNT");

    @Test
    void askForWhatAValueSetMatches() {
        assertThat(items().filter(QuestionnaireItemComponent::hasCode).map(QuestionnaireItemComponent::getCode))
                .isNotEmpty()
                .allSatisfy(codes -> assertThat(codes).singleElement().satisfies(code -> assertThat(KNOWN)
                        .contains(written(code))));
    }

    @Test
    void offerAnswersThatTheVocabularyHolds() {
        assertThat(items().map(QuestionnaireItemComponent::getAnswerOption)
                        .flatMap(List::stream)
                        .map(QuestionnaireItemAnswerOptionComponent::getValueCoding)
                        .filter(coding -> !SECOND_DEGREE.contains(coding.getCode())))
                .isNotEmpty()
                .allSatisfy(coding -> assertThat(KNOWN).contains(written(coding)));
    }

    @Test
    void requireNothingOutsideAGroup() {
        assertThat(questionnaires().flatMap(questionnaire -> questionnaire.getItem().stream()))
                .isNotEmpty()
                .noneMatch(QuestionnaireItemComponent::getRequired);
    }

    private static Stream<Questionnaire> questionnaires() {
        return OsteonKnowledge.artifacts().stream()
                .filter(Questionnaire.class::isInstance)
                .map(Questionnaire.class::cast);
    }

    private static Stream<QuestionnaireItemComponent> items() {
        return questionnaires()
                .flatMap(questionnaire -> questionnaire.getItem().stream())
                .flatMap(item -> Stream.concat(Stream.of(item), item.getItem().stream()));
    }

    private static Set<String> known() {
        var catalog = OsteonKnowledge.compiled().catalog();
        Stream<String> listed = catalog.valueSets().stream()
                .map(ValueSet::getCompose)
                .flatMap(compose -> compose.getInclude().stream())
                .flatMap(include ->
                        include.getConcept().stream().map(concept -> include.getSystem() + "|" + concept.getCode()));
        Stream<String> own = catalog.codeSystems().stream().flatMap(QuestionnairesTest::codes);
        return Stream.of(listed, own).flatMap(Function.identity()).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> codes(CodeSystem system) {
        return system.getConcept().stream()
                .map(ConceptDefinitionComponent::getCode)
                .map(code -> system.getUrl() + "|" + code);
    }

    private static String written(Coding coding) {
        return coding.getSystem() + "|" + coding.getCode();
    }
}
