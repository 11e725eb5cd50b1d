package org.osteon.cdshooks.prefetch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.protocol.HookContext;
import org.osteon.cdshooks.protocol.References;

/**
 * Puts the drafts of a call into the record and says which of them are to be checked. Drafts without a usable id get one,
 * so that each can be spoken of. Made for one call.
 */
final class DraftReader {

    /** Longer than R4 allows, for EHRs send such ids with drafts. */
    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._~-]{1,256}");

    private static final Pattern ORDER = Pattern.compile("[A-Za-z]+(Request|Order|Prescription)");

    private final PatientCheck patient;
    private final ResourceReader reader;
    private final ReferredMedications medications;
    private final PatientRecord.Builder chart;
    private final Map<String, SentResource> drafts = new LinkedHashMap<>();
    private final Map<String, Resource> deletable = new HashMap<>();
    private int notUnderstood;

    DraftReader(
            PatientCheck patient, ResourceReader reader, ReferredMedications medications, PatientRecord.Builder chart) {
        this.patient = patient;
        this.reader = reader;
        this.medications = medications;
        this.chart = chart;
    }

    Drafts read(List<SentResource> sent, HookContext context) {
        sent.forEach(this::add);
        List<String> toCheck = drafts.keySet().stream()
                .filter(reference -> isSelected(reference, context.selections()))
                .toList();
        if (toCheck.isEmpty()) {
            // Also when what was selected is not among the drafts: better one card too many than an unchecked order.
            toCheck = List.copyOf(drafts.keySet());
        }
        List<String> others = new ArrayList<>(drafts.keySet());
        others.removeAll(toCheck);
        return new Drafts(toCheck, others, deletable, notUnderstood);
    }

    private void add(SentResource sent) {
        if (sent.type().equals("Patient")) {
            return;
        }
        boolean order = ORDER.matcher(sent.type()).matches();
        Optional<Resource> resource = patient.isForeign(sent.json())
                ? Optional.empty()
                : reader.read(ResourceView.whole(sent.json()))
                        .map(ResourceReader.Parsed::resource)
                        .filter(chart::isAbout)
                        .map(medications::untangled);
        if (resource.isEmpty()) {
            notUnderstood += order ? 1 : 0;
        } else if (order) {
            addOrder(sent, resource.get());
        } else {
            chart.add(resource.get(), sent.fullUrl());
        }
    }

    private void addOrder(SentResource sent, Resource resource) {
        Optional<String> ownId = sent.id()
                .or(() -> Optional.of(sent.fullUrl())
                        .filter(url -> References.type(url).isPresent())
                        .map(References::id))
                .filter(id -> USABLE_ID.matcher(id).matches())
                .filter(id -> !drafts.containsKey(sent.type() + "/" + id));
        String reference = sent.type() + "/" + ownId.orElseGet(() -> newId(sent.type()));
        ownId.ifPresent(id -> deletable.put(reference, resource));
        drafts.put(reference, sent);
        resource.setIdElement(new IdType(reference));
        chart.add(resource, sent.fullUrl());
    }

    private String newId(String type) {
        int number = drafts.size() + 1;
        while (drafts.containsKey(type + "/draft-" + number)) {
            number++;
        }
        return "draft-" + number;
    }

    private boolean isSelected(String reference, List<String> selections) {
        SentResource draft = drafts.get(reference);
        return draft != null && selections.stream().anyMatch(selection -> names(selection, reference, draft));
    }

    /** A selection may be a bare id, {@code Type/id}, an absolute URL, or the {@code fullUrl} of the entry. */
    private static boolean names(String selection, String reference, SentResource draft) {
        if (!draft.fullUrl().isEmpty() && selection.equals(draft.fullUrl())) {
            return true;
        }
        boolean ofAnotherType = References.type(selection)
                .filter(type -> !type.equals(draft.type()))
                .isPresent();
        return !ofAnotherType && References.id(selection).equals(References.id(reference));
    }
}
