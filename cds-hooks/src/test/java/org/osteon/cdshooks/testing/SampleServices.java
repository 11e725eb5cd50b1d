package org.osteon.cdshooks.testing;

import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TriggerDefinition;
import org.hl7.fhir.r4.model.TriggerDefinition.TriggerType;

/** The sample knowledge with services on all three hooks: {@code sample-service}, {@code sample-select}, {@code sample-sign}. */
public final class SampleServices {

    private static final String CDS_SERVICE =
            "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-cds-service";

    private SampleServices() {}

    /** Actions {@code cold}, {@code unknown} and {@code fails} answer patient-view; {@code tea} answers the order hooks. */
    public static List<MetadataResource> artifacts() {
        return SampleKnowledge.artifactsWith(PlanDefinition.class, SampleServices::addOrderServices);
    }

    private static void addOrderServices(PlanDefinition plan) {
        plan.addExtension(service("sample-select", "order-select"));
        plan.addExtension(service("sample-sign", "order-sign"));
        for (PlanDefinitionActionComponent action : plan.getAction()) {
            if (action.getId().equals("tea")) {
                action.getTrigger().clear();
                action.addTrigger(on("order-select")).addTrigger(on("order-sign"));
            }
        }
    }

    private static TriggerDefinition on(String hook) {
        return new TriggerDefinition().setType(TriggerType.NAMEDEVENT).setName(hook);
    }

    private static Extension service(String id, String hook) {
        Extension service = new Extension(CDS_SERVICE);
        service.addExtension("id", new StringType(id));
        service.addExtension("hook", new CodeType(hook));
        service.addExtension("title", new StringType("Sample"));
        service.addExtension("description", new StringType("A service for tests"));
        service.addExtension("usageRequirements", new StringType("patient"));
        return service;
    }
}
