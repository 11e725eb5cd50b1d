package org.osteon.cdshooks.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.osteon.terminology.code.CanonicalReference;

/** The checks of one plan that need no compiler: references resolve, and its cards will be valid. */
final class PlanChecks {

    private static final String CQL_IDENTIFIER = "text/cql-identifier";
    /** CDS Hooks: a summary has fewer than 140 characters. */
    private static final int LONGEST_SUMMARY = 139;

    private static final Set<String> DYNAMIC_PATHS = Set.of("action.title", "action.description", "action.priority");
    private static final Set<String> PRIORITIES = Set.of("routine", "urgent", "stat");
    private static final Set<String> SELECTIONS = Set.of("any", "at-most-one");

    private final PlanDefinition plan;
    private final ArtifactIndex artifacts;
    private final List<String> reasons;
    private final Set<String> actionIds = new HashSet<>();

    PlanChecks(PlanDefinition plan, ArtifactIndex artifacts, List<String> reasons) {
        this.plan = plan;
        this.artifacts = artifacts;
        this.reasons = reasons;
    }

    void check() {
        checkServicesAndPrefetch();
        checkLibrary();
        plan.getAction().forEach(action -> {
            checkAction(action);
            checkCard(action);
            action.getAction().forEach(child -> {
                checkAction(child);
                checkSuggestion(child);
            });
        });
    }

    private void checkServicesAndPrefetch() {
        var services = PlanExtensions.services(plan);
        if (services.isEmpty()) {
            refuse("declares no service");
        }
        Set<String> hooks = services.stream().map(CdsServiceDefinition::hook).collect(Collectors.toSet());
        Set<String> triggered = new HashSet<>();
        for (var action : plan.getAction()) {
            action.getTrigger().forEach(trigger -> triggered.add(trigger.getName()));
            if (action.getTrigger().isEmpty()) {
                refuse(action, "has no trigger");
            }
        }
        hooks.stream()
                .filter(hook -> !triggered.contains(hook))
                .forEach(hook -> refuse("no action is triggered by the hook " + hook));
        triggered.stream()
                .filter(name -> !hooks.contains(name))
                .forEach(name -> refuse("an action is triggered by " + name + ", which no service of the plan serves"));
        Set<String> keys = new HashSet<>();
        for (PrefetchTemplate template : PlanExtensions.prefetch(plan)) {
            if (template.key().isBlank() || !keys.add(template.key())) {
                refuse("prefetch key '" + template.key() + "' is empty or given twice");
            }
            if (template.query().isBlank() || template.resourceTypes().isEmpty()) {
                refuse("prefetch key '" + template.key() + "' needs a query and a resourceType");
            }
        }
        TokenGrammar.faults(PlanExtensions.prefetch(plan)).forEach(this::refuse);
    }

    private void checkLibrary() {
        if (plan.getLibrary().size() != 1) {
            refuse("needs exactly one library");
        }
        for (CanonicalType library : plan.getLibrary()) {
            checkReference("library", library.getValue(), Library.class);
            artifacts
                    .resolve(Library.class, CanonicalReference.parse(library.getValue()))
                    .filter(found -> ArtifactReader.cqlNameOf(found).isEmpty())
                    .ifPresent(found -> refuse("library: " + ArtifactChecks.name(found) + " holds no CQL"));
        }
    }

    private void checkAction(PlanDefinitionActionComponent action) {
        if (!action.hasId() || !actionIds.add(action.getId())) {
            refuse(action, "needs an id of its own");
        }
        if (!action.hasTitle()) {
            refuse(action, "has no title");
        } else if (action.getTitle().length() > LONGEST_SUMMARY) {
            refuse(action, "title is longer than " + LONGEST_SUMMARY + " characters");
        }
        if (action.getCondition().isEmpty()) {
            refuse(action, "has no condition");
        }
        for (var condition : action.getCondition()) {
            if (condition.getKind() != ActionConditionKind.APPLICABILITY) {
                refuse(action, "condition is not of kind applicability");
            }
            checkExpression(action, "condition", condition.getExpression());
        }
        action.getDocumentation().stream()
                .filter(RelatedArtifact::hasResource)
                .forEach(document -> checkReference(label(action), document.getResource(), Library.class));
        for (var dynamic : action.getDynamicValue()) {
            if (!DYNAMIC_PATHS.contains(dynamic.getPath())) {
                refuse(action, "dynamicValue path is not one of " + DYNAMIC_PATHS);
            }
            checkExpression(action, "dynamicValue", dynamic.getExpression());
        }
    }

    private void checkCard(PlanDefinitionActionComponent action) {
        if (action.getDocumentation().isEmpty()) {
            refuse(action, "has no documentation: a card must cite");
        }
        if (action.hasPriority() && !PRIORITIES.contains(action.getPriority().toCode())) {
            refuse(action, "priority is not one of routine, urgent, stat");
        }
        for (var topic : action.getCode()) {
            for (Coding coding : topic.getCoding()) {
                if (!coding.hasCode() || !coding.getCode().matches("[A-Za-z0-9]+")) {
                    refuse(action, "topic code must be alphanumeric: " + coding.getCode());
                }
            }
        }
        var forEach = PlanExtensions.forEach(action);
        boolean suggests = action.hasAction()
                || forEach.map(each -> !each.definitions().isEmpty()).orElse(false);
        String selection =
                action.hasSelectionBehavior() ? action.getSelectionBehavior().toCode() : "none";
        if (suggests && !SELECTIONS.contains(selection)) {
            refuse(action, "suggests, so selectionBehavior must be any or at-most-one, is " + selection);
        }
        forEach.ifPresent(each -> {
            if (each.list().isBlank() || each.extensionName().isBlank()) {
                refuse(action, "osteon-for-each needs list and extensionName");
            }
            each.definitions()
                    .forEach(definition ->
                            checkReference(label(action), definition.toString(), ActivityDefinition.class));
        });
        for (var extension : PlanExtensions.cardExtensions(action)) {
            if (extension.name().isBlank() || extension.expression().isBlank()) {
                refuse(action, "osteon-card-extension needs name and expression");
            }
        }
        for (Coding reason : PlanExtensions.overrideReasons(action)) {
            if (!reason.hasCode() || !reason.hasSystem() || !reason.hasDisplay()) {
                refuse(action, "an override reason needs system, code and display");
            }
        }
    }

    private void checkSuggestion(PlanDefinitionActionComponent child) {
        if (!child.hasDefinitionCanonicalType()) {
            refuse(child, "has no definitionCanonical: a suggestion must create something");
        } else {
            checkReference(label(child), child.getDefinitionCanonicalType().getValue(), ActivityDefinition.class);
        }
        if (child.hasAction()) {
            refuse(child, "nests deeper than a suggestion");
        }
    }

    private void checkExpression(PlanDefinitionActionComponent action, String what, Expression expression) {
        if (!CQL_IDENTIFIER.equals(expression.getLanguage()) || !expression.hasExpression()) {
            refuse(action, what + " must name a define in " + CQL_IDENTIFIER);
        }
    }

    private void checkReference(String where, String canonical, Class<? extends MetadataResource> type) {
        var reference = CanonicalReference.parse(canonical);
        if (reference.version().isEmpty()) {
            refuse(where + ": reference without version: " + canonical);
        } else if (artifacts.resolve(type, reference).isEmpty()) {
            refuse(where + ": " + type.getSimpleName() + " not found: " + canonical);
        }
    }

    private void refuse(PlanDefinitionActionComponent action, String reason) {
        refuse(label(action) + " " + reason);
    }

    private void refuse(String reason) {
        reasons.add(ArtifactChecks.name(plan) + ": " + reason);
    }

    private static String label(PlanDefinitionActionComponent action) {
        return "action " + (action.hasId() ? action.getId() : "'" + action.getTitle() + "'");
    }
}
