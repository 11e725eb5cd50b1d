package org.osteon.server.cli.bundles;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which resource types are stored, so that a resource comes after what it refers to. Types of one step may be
 * stored side by side.
 */
final class LoadOrder {

    private static final List<List<String>> STEPS = List.of(
            List.of("Organization"),
            List.of("Location"),
            List.of("Practitioner"),
            List.of("PractitionerRole"),
            List.of("Patient"),
            List.of("RelatedPerson", "Device", "Medication", "Coverage"),
            List.of("Encounter", "EpisodeOfCare"),
            List.of("Condition", "AllergyIntolerance", "FamilyMemberHistory", "Immunization"),
            List.of("Procedure", "Observation"),
            List.of("MedicationRequest", "MedicationStatement", "ServiceRequest", "CareTeam"));

    /** The step of every type that is not named: after the ones it is most likely to refer to. */
    static final int OTHERS = STEPS.size();

    private static final List<List<String>> AFTER_OTHERS = List.of(
            List.of("DiagnosticReport", "ImagingStudy", "CarePlan"),
            List.of("Claim"),
            List.of("ExplanationOfBenefit", "ClaimResponse"),
            List.of("Provenance"));

    private static final Map<String, Integer> STEP_OF_TYPE = stepOfType();

    private LoadOrder() {}

    /** The step of a resource type, counted from 0. */
    static int stepOf(String resourceType) {
        return STEP_OF_TYPE.getOrDefault(resourceType, OTHERS);
    }

    private static Map<String, Integer> stepOfType() {
        var steps = new HashMap<String, Integer>();
        for (int step = 0; step < STEPS.size(); step++) {
            for (String type : STEPS.get(step)) {
                steps.put(type, step);
            }
        }
        for (int step = 0; step < AFTER_OTHERS.size(); step++) {
            for (String type : AFTER_OTHERS.get(step)) {
                steps.put(type, OTHERS + 1 + step);
            }
        }
        return Map.copyOf(steps);
    }
}
