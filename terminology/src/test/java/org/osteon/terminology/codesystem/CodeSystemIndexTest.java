package org.osteon.terminology.codesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.SubsumptionOutcome.Equivalent;
import org.osteon.terminology.SubsumptionOutcome.NotSubsumed;
import org.osteon.terminology.SubsumptionOutcome.SubsumedBy;
import org.osteon.terminology.SubsumptionOutcome.Subsumes;
import org.osteon.terminology.SubsumptionOutcome.Unknown;
import org.osteon.terminology.code.ConceptCode;

class CodeSystemIndexTest {

    private static final String ANIMALS = "http://example.org/CodeSystem/animals";

    private final CodeSystemIndex index = CodeSystemIndex.of(List.of(animals()));

    @ParameterizedTest(name = "{1} and {2}: {3}")
    @CsvSource({
        "http://hl7.org/fhir/sid/icd-10-cm, M80,      M80.051A, Subsumes",
        "http://hl7.org/fhir/sid/icd-10-cm, M80.051A, m8005,    SubsumedBy",
        "http://hl7.org/fhir/sid/icd-10-cm, M80051A,  M80.051A, Equivalent",
        "http://hl7.org/fhir/sid/icd-10-cm, M80,      M81.0,    NotSubsumed",
        "http://hl7.org/fhir/sid/icd-10-cm, M80-M85,  M81.0,    Unknown",
        "http://hl7.org/fhir/sid/icd-10,    C50,      C509,     Subsumes",
        "http://www.whocc.no/atc,           G03,      G03XC01,  Subsumes",
        "http://www.whocc.no/atc,           G03XC01,  G,        SubsumedBy",
        "http://www.whocc.no/atc,           G03XC01,  G03XC02,  NotSubsumed",
        "http://www.whocc.no/atc,           G0,       G03,      Unknown",
        "http://snomed.info/sct,            64859006, 64859006, Equivalent",
        "http://snomed.info/sct,            64859006, 276661002, Unknown",
        "http://example.org/CodeSystem/animals, bird, owl,      Subsumes",
        "http://example.org/CodeSystem/animals, owl,  animal,   SubsumedBy",
        "http://example.org/CodeSystem/animals, pet,  parrot,   Subsumes",
        "http://example.org/CodeSystem/animals, owl,  parrot,   NotSubsumed",
        "http://example.org/CodeSystem/animals, owl,  unicorn,  Unknown"
    })
    void saysHowTwoCodesStandToEachOther(String system, String a, String b, String outcome) {
        assertThat(index.subsumes(new ConceptCode(system, a), new ConceptCode(system, b))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void codesOfDifferentSystemsAreNotCompared() {
        assertThat(index.subsumes(
                        new ConceptCode("http://hl7.org/fhir/sid/icd-10", "C50"),
                        new ConceptCode("http://hl7.org/fhir/sid/icd-10-cm", "C50.9")))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void aSystemKnownInPartNeverSaysNo() {
        CodeSystem part = animals().setContent(CodeSystemContentMode.FRAGMENT);
        CodeSystemIndex fragment = CodeSystemIndex.of(List.of(part));

        assertThat(ask(fragment, "bird", "owl")).isEqualTo(new Subsumes());
        assertThat(ask(fragment, "owl", "parrot")).isInstanceOf(Unknown.class);
        assertThat(fragment.isComplete(ANIMALS)).isFalse();
    }

    @Test
    void nestingThatMeansSomethingElseIsNoHierarchy() {
        CodeSystemIndex grouped =
                CodeSystemIndex.of(List.of(animals().setHierarchyMeaning(CodeSystemHierarchyMeaning.PARTOF)));

        assertThat(ask(grouped, "bird", "owl")).isEqualTo(new NotSubsumed());
        assertThat(ask(grouped, "pet", "parrot")).isEqualTo(new Subsumes());
    }

    @Test
    void aCircleOfParentsEnds() {
        CodeSystem circle = animals();
        circle.getConceptFirstRep().addProperty().setCode("parent").setValue(new CodeType("owl"));
        CodeSystemIndex read = CodeSystemIndex.of(List.of(circle));

        assertThat(ask(read, "animal", "animal")).isEqualTo(new Equivalent());
        assertThat(ask(read, "animal", "owl")).isInstanceOfAny(Subsumes.class, SubsumedBy.class);
    }

    @Test
    void tellsTheParents() {
        assertThat(index.parents(new ConceptCode(ANIMALS, "parrot")))
                .extracting(ConceptCode::code)
                .containsExactly("bird", "pet");
        assertThat(index.parents(new ConceptCode("http://hl7.org/fhir/sid/icd-10-cm", "W19XXXA")))
                .extracting(ConceptCode::code)
                .containsExactly("W19");
        assertThat(index.parents(new ConceptCode("http://www.whocc.no/atc", "G03XC01")))
                .extracting(ConceptCode::code)
                .containsExactly("G03XC");
        assertThat(index.parents(new ConceptCode("http://snomed.info/sct", "64859006")))
                .isEmpty();
    }

    @Test
    void twoResourcesOfOneSystemAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CodeSystemIndex.of(List.of(animals(), animals())));
    }

    private static SubsumptionOutcome ask(CodeSystemIndex index, String a, String b) {
        return index.subsumes(new ConceptCode(ANIMALS, a), new ConceptCode(ANIMALS, b));
    }

    private static CodeSystem animals() {
        CodeSystem animals = new CodeSystem().setUrl(ANIMALS).setContent(CodeSystemContentMode.COMPLETE);
        ConceptDefinitionComponent animal = animals.addConcept().setCode("animal");
        ConceptDefinitionComponent bird = animal.addConcept().setCode("bird");
        bird.addConcept().setCode("owl");
        bird.addConcept().setCode("parrot").addProperty().setCode("parent").setValue(new CodeType("pet"));
        animals.addConcept().setCode("pet");
        return animals;
    }
}
