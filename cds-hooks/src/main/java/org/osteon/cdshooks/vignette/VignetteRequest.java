package org.osteon.cdshooks.vignette;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** Writes a vignette as the body of a CDS Hooks call: all prefetch keys, but for those that the vignette withholds. */
public final class VignetteRequest {

    /** The prefetch keys of list kinds, with the resource type that each holds. */
    public static final Map<String, String> KINDS = kinds();

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChartBuilder charts;

    public VignetteRequest(ChartBuilder charts) {
        this.charts = charts;
    }

    /** The request body. {@code unavailable} leaves a key out, {@code failed} sends an OperationOutcome, {@code partial} a first page. */
    public String json(Vignette vignette) {
        var chart = charts.chart(vignette);
        var request = JSON.createObjectNode();
        request.put("hook", vignette.hook());
        request.put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
        var context = request.putObject("context");
        context.put("userId", "Practitioner/example");
        context.put("patientId", ChartBuilder.PATIENT_ID);
        if (vignette.hook().equals("encounter-start")) {
            context.put("encounterId", "example");
        }
        if (!vignette.orders().isEmpty()) {
            orders(vignette, context);
        }
        var prefetch = request.putObject("prefetch");
        prefetch.set("patient", json(chart.get(0)));
        KINDS.forEach((key, type) -> {
            var withheld = vignette.withheld().getOrDefault(key, "");
            if (withheld.equals("failed")) {
                prefetch.set(key, json(failure()));
            } else if (!withheld.equals("unavailable")) {
                prefetch.set(key, json(bundle(chart, type, withheld.equals("partial"))));
            }
        });
        return request.toString();
    }

    private void orders(Vignette vignette, ObjectNode context) {
        var drafts = new Bundle().setType(Bundle.BundleType.COLLECTION);
        charts.orders(vignette).forEach(order -> drafts.addEntry().setResource(order));
        context.set(vignette.hook().equals("medication-refill") ? "medications" : "draftOrders", json(drafts));
        if (vignette.hook().equals("order-select")) {
            var selections = context.putArray("selections");
            selected(vignette).forEach(selections::add);
        }
    }

    /** References of the orders that the call is about. */
    public static List<String> selected(Vignette vignette) {
        return vignette.orders().stream()
                .filter(order -> !vignette.hook().equals("order-select") || order.selected())
                .map(ChartBuilder::orderReference)
                .toList();
    }

    /** References of the orders that are in the bundle, but not selected. */
    public static List<String> notSelected(Vignette vignette) {
        List<String> others = new ArrayList<>(
                vignette.orders().stream().map(ChartBuilder::orderReference).toList());
        others.removeAll(selected(vignette));
        return others;
    }

    private static Bundle bundle(List<Resource> chart, String type, boolean firstPage) {
        var bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        chart.stream().filter(resource -> resource.fhirType().equals(type)).forEach(resource -> bundle.addEntry()
                .setResource(resource));
        if (firstPage) {
            bundle.addLink().setRelation("next").setUrl("https://ehr.example/fhir/next-page");
        }
        return bundle;
    }

    private static OperationOutcome failure() {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                .setCode(OperationOutcome.IssueType.TIMEOUT);
        return outcome;
    }

    private static ObjectNode json(Resource resource) {
        try {
            return (ObjectNode) JSON.readTree(FHIR.newJsonParser().encodeResourceToString(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HAPI wrote no JSON", e);
        }
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("conditions", "Condition");
        kinds.put("observations", "Observation");
        kinds.put("procedures", "Procedure");
        kinds.put("medicationRequests", "MedicationRequest");
        kinds.put("medicationStatements", "MedicationStatement");
        kinds.put("allergies", "AllergyIntolerance");
        kinds.put("familyHistory", "FamilyMemberHistory");
        return java.util.Collections.unmodifiableMap(kinds);
    }
}
