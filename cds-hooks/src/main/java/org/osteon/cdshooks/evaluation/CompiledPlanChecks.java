package org.osteon.cdshooks.evaluation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.Library;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.TriggerDefinition;
import org.osteon.cdshooks.knowledge.PlanExtensions;
import org.osteon.cdshooks.knowledge.PrefetchTemplate;
import org.osteon.cdshooks.patientdata.Retrieve;

/** The checks of a plan that need its compiled library. */
final class CompiledPlanChecks {

    private static final Set<String> ORDER_HOOKS = Set.of("order-select", "order-sign", "medication-refill");
    private static final Pattern ORDER = Pattern.compile("[A-Za-z]+Request");

    private final PlanDefinition plan;
    private final Library library;
    private final PlanLibraryFacts facts;
    private final List<String> reasons;

    CompiledPlanChecks(PlanDefinition plan, Library library, PlanLibraryFacts facts, List<String> reasons) {
        this.plan = plan;
        this.library = library;
        this.facts = facts;
        this.reasons = reasons;
    }

    void check() {
        checkExpressions();
        checkPrefetch();
    }

    private void checkExpressions() {
        Set<String> defines = library.getStatements() == null
                ? Set.of()
                : library.getStatements().getDef().stream()
                        .filter(define -> !(define instanceof FunctionDef))
                        .map(define -> define.getName())
                        .collect(Collectors.toSet());
        for (PlanDefinitionActionComponent action : plan.getAction()) {
            checkExpressions(action, defines);
            action.getAction().forEach(child -> checkExpressions(child, defines));
        }
    }

    private void checkExpressions(PlanDefinitionActionComponent action, Set<String> defines) {
        ActionExpressions.of(action).stream()
                .filter(name -> !defines.contains(name))
                .forEach(name -> refuse("action " + action.getId() + " names \"" + name + "\", which "
                        + library.getIdentifier().getId() + " does not define"));
    }

    private void checkPrefetch() {
        List<PrefetchTemplate> templates = PlanExtensions.prefetch(plan);
        Set<String> retrieved =
                facts.retrieves().stream().map(Retrieve::resourceType).collect(Collectors.toSet());
        Set<String> fed = templates.stream()
                .flatMap(template -> template.resourceTypes().stream())
                .collect(Collectors.toSet());
        retrieved.stream()
                .filter(type -> !fed.contains(type) && !isDrafted(type))
                .sorted()
                .forEach(type -> refuse("the CQL retrieves " + type + ", which no prefetch template feeds"));
        templates.stream()
                .filter(template -> !template.resourceTypes().contains("Patient"))
                .filter(template -> template.resourceTypes().stream().noneMatch(retrieved::contains))
                .forEach(template -> refuse("prefetch key '" + template.key() + "' feeds no retrieve of the CQL"));
    }

    /** On the order hooks the context brings drafts of every type of order, without a key. */
    private boolean isDrafted(String type) {
        return ORDER.matcher(type).matches()
                && plan.getAction().stream()
                        .flatMap(action -> action.getTrigger().stream())
                        .map(TriggerDefinition::getName)
                        .anyMatch(ORDER_HOOKS::contains);
    }

    private void refuse(String reason) {
        reasons.add("PlanDefinition/" + plan.getIdElement().getIdPart() + ": " + reason);
    }
}
