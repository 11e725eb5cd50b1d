package org.osteon.cdshooks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "org.osteon.cdshooks", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORE = {
        "..cdshooks.knowledge..", "..cdshooks.patientdata..", "..cdshooks.evaluation.."
    };

    @ArchTest
    static final ArchRule arrowsPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.osteon..")
            .withOptionalLayers(true)
            .layer("client")
            .definedBy("..cdshooks.client..")
            .layer("trust")
            .definedBy("..cdshooks.trust..")
            .layer("knowledge")
            .definedBy("..cdshooks.knowledge..")
            .layer("patientdata")
            .definedBy("..cdshooks.patientdata..")
            .layer("evaluation")
            .definedBy("..cdshooks.evaluation..")
            .layer("protocol")
            .definedBy("..cdshooks.protocol..")
            .layer("prefetch")
            .definedBy("..cdshooks.prefetch..")
            .layer("cards")
            .definedBy("..cdshooks.cards..")
            .layer("feedback")
            .definedBy("..cdshooks.feedback..")
            .layer("service")
            .definedBy("..cdshooks.service..")
            .layer("web")
            .definedBy("..cdshooks.web..")
            .layer("ehr")
            .definedBy("..cdshooks.ehr..")
            .layer("outbound")
            .definedBy("..cdshooks.outbound..")
            .layer("vignette")
            .definedBy("..cdshooks.vignette..")
            .whereLayer("vignette")
            .mayOnlyAccessLayers("evaluation", "knowledge", "patientdata")
            .whereLayer("vignette")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("web")
            .mayOnlyAccessLayers("service", "protocol", "client", "feedback", "trust")
            .whereLayer("service")
            .mayOnlyAccessLayers(
                    "prefetch",
                    "evaluation",
                    "cards",
                    "protocol",
                    "knowledge",
                    "patientdata",
                    "client",
                    "ehr",
                    "outbound",
                    "feedback",
                    "trust")
            .whereLayer("feedback")
            .mayOnlyAccessLayers("protocol")
            .whereLayer("cards")
            .mayOnlyAccessLayers("evaluation", "protocol", "knowledge", "client")
            .whereLayer("prefetch")
            .mayOnlyAccessLayers("protocol", "knowledge", "patientdata", "client", "ehr", "outbound")
            .whereLayer("ehr")
            .mayOnlyAccessLayers("protocol", "client", "outbound")
            .whereLayer("outbound")
            .mayNotAccessAnyLayer()
            .whereLayer("evaluation")
            .mayOnlyAccessLayers("knowledge", "patientdata")
            .whereLayer("trust")
            .mayOnlyAccessLayers("client", "outbound")
            .whereLayer("client")
            .mayNotAccessAnyLayer()
            .whereLayer("protocol")
            .mayNotAccessAnyLayer()
            .whereLayer("knowledge")
            .mayNotAccessAnyLayer()
            .whereLayer("patientdata")
            .mayNotAccessAnyLayer()
            .ignoreDependency(
                    resideInAnyPackage("org.osteon.cdshooks.."), resideInAnyPackage("org.osteon.terminology.."))
            .because("core types must not know who uses them");

    @ArchTest
    static final ArchRule theCoreRunsAnywhere = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "jakarta.servlet..",
                    "java.net.http..",
                    "ca.uhn.fhir.rest.client..",
                    "ca.uhn.fhir.jpa..")
            .because("a batch job needs exactly knowledge, patientdata and evaluation");

    @ArchTest
    static final ArchRule theCqlEngineStaysBehindEvaluation = noClasses()
            .that()
            .resideOutsideOfPackage("..cdshooks.evaluation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.opencds.cqf..", "org.cqframework..", "org.hl7.elm..", "org.hl7.cql..", "kotlin..", "kotlinx..")
            .because("engine releases break callers; evaluation absorbs them");

    @ArchTest
    static final ArchRule springIsForServiceAndWeb = noClasses()
            .that()
            .resideOutsideOfPackages("..cdshooks.service..", "..cdshooks.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule noStoreAndNoServer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "ca.uhn.fhir.jpa..", "org.osteon.server..");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("org.osteon.cdshooks.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes().should(resideInANullMarkedPackage());

    @ArchTest
    static final ArchRule theInstantIsExplicit = noClasses()
            .that()
            .resideOutsideOfPackage("..cdshooks.web..")
            .should()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callConstructor(Date.class)
            .because("the same input gives the same cards at any time");

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName()));
            }
        };
    }
}
