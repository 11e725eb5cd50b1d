package org.osteon.server;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "org.osteon.server", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesDoNotUseEachOther = slices().matching("org.osteon.server.(*)..")
            .namingSlices("server.$1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("org.osteon.server.store.."))
            .because("each is one feature; what they share are the types of cds-hooks and the way to search the store");

    @ArchTest
    static final ArchRule theCqlEngineStaysBehindTheFhirEndpoint = noClasses()
            .that()
            .resideOutsideOfPackage("org.osteon.server.fhir..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.opencds.cqf..", "org.cqframework..", "org.hl7.elm..", "org.hl7.cql..")
            .because("engine releases break callers; server.fhir wires the operations and nobody else sees it");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("org.osteon.server.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes().should(resideInANullMarkedPackage());

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type, type.getPackage().isAnnotatedWith(NullMarked.class), type.getPackageName()));
            }
        };
    }
}
