package org.osteon.cdshooks.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.osteon.terminology.code.CanonicalReference;

/** What Osteon's plans say beyond R4: services, prefetch templates, and how an action becomes cards. */
public final class PlanExtensions {

    private static final String BASE = "https://osteon-cds.github.io/fhir/StructureDefinition/";
    static final String CDS_SERVICE = BASE + "osteon-cds-service";
    static final String PREFETCH = BASE + "osteon-prefetch";
    static final String FOR_EACH = BASE + "osteon-for-each";
    static final String CARD_EXTENSION = BASE + "osteon-card-extension";
    static final String OVERRIDE_REASON = BASE + "osteon-override-reason";

    private PlanExtensions() {}

    /**
     * An action that speaks once for each element of a list.
     *
     * @param list the define whose elements are the cards
     * @param extensionName the key of the card's extension object
     * @param definitions the ActivityDefinitions that suggestions may create
     */
    public record ForEach(String list, String extensionName, List<CanonicalReference> definitions) {}

    /** A member {@code name} of the card's extension object, filled from the define {@code expression}. */
    public record CardExtension(String name, String expression) {}

    /** The {@code osteon-for-each} of an action. */
    public static Optional<ForEach> forEach(PlanDefinitionActionComponent action) {
        return action.getExtensionsByUrl(FOR_EACH).stream()
                .map(extension -> new ForEach(
                        text(extension, "list"), text(extension, "extensionName"), canonicals(extension, "definition")))
                .findFirst();
    }

    /** The {@code osteon-card-extension}s of an action, in order. */
    public static List<CardExtension> cardExtensions(PlanDefinitionActionComponent action) {
        return action.getExtensionsByUrl(CARD_EXTENSION).stream()
                .map(extension -> new CardExtension(text(extension, "name"), text(extension, "expression")))
                .toList();
    }

    /** The {@code osteon-override-reason}s of an action, in order. */
    public static List<Coding> overrideReasons(PlanDefinitionActionComponent action) {
        return action.getExtensionsByUrl(OVERRIDE_REASON).stream()
                .map(Extension::getValue)
                .filter(Coding.class::isInstance)
                .map(Coding.class::cast)
                .toList();
    }

    static List<CdsServiceDefinition> services(PlanDefinition plan) {
        var prefetch = prefetch(plan);
        return plan.getExtensionsByUrl(CDS_SERVICE).stream()
                .map(extension -> new CdsServiceDefinition(
                        text(extension, "id"),
                        text(extension, "hook"),
                        text(extension, "title"),
                        text(extension, "description"),
                        text(extension, "usageRequirements"),
                        plan,
                        prefetch))
                .toList();
    }

    /** Ids of the plan's services that are offered only where the site asks for them. */
    public static Set<String> optionalServices(PlanDefinition plan) {
        return plan.getExtensionsByUrl(CDS_SERVICE).stream()
                .filter(extension -> "true".equals(text(extension, "optional")))
                .map(extension -> text(extension, "id"))
                .collect(Collectors.toSet());
    }

    /** The plan's prefetch templates, in order. */
    public static List<PrefetchTemplate> prefetch(PlanDefinition plan) {
        return plan.getExtensionsByUrl(PREFETCH).stream()
                .map(extension -> new PrefetchTemplate(
                        text(extension, "key"),
                        text(extension, "query"),
                        "true".equals(text(extension, "mandatory")),
                        texts(extension, "resourceType"),
                        // Whatever else it says is held against the grammar of 2.0, and refused.
                        PrefetchTokens.of(text(extension, "tokens")).orElse(PrefetchTokens.V2)))
                .toList();
    }

    private static List<CanonicalReference> canonicals(Extension parent, String url) {
        var result = new ArrayList<CanonicalReference>();
        for (Extension child : parent.getExtensionsByUrl(url)) {
            if (child.getValue() instanceof CanonicalType canonical && canonical.hasValue()) {
                result.add(CanonicalReference.parse(canonical.getValue()));
            }
        }
        return result;
    }

    private static String text(Element parent, String url) {
        return texts(parent, url).stream().findFirst().orElse("");
    }

    private static List<String> texts(Element parent, String url) {
        return parent.getExtensionsByUrl(url).stream()
                .map(Extension::getValue)
                .filter(PrimitiveType.class::isInstance)
                .map(value -> ((PrimitiveType<?>) value).getValueAsString())
                .toList();
    }
}
