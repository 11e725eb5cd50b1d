package org.osteon.cdshooks.cards;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Reference;
import org.osteon.cdshooks.protocol.References;

/**
 * Draft orders of one answer. A draft says what its ActivityDefinition says, for this patient, and nothing more: no dose of its
 * own, no date but that of a service that is due later. Each has an id that no other draft of the call has.
 */
final class DraftOrder {

    private static final Pattern REFERABLE = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
    private static final Set<String> REQUESTERS = Set.of("Practitioner", "PractitionerRole");

    private final CallDetails call;
    private final Set<String> usedIds = new HashSet<>();

    DraftOrder(CallDetails call) {
        this.call = call;
        call.drafts().forEach(draft -> usedIds.add(References.id(draft)));
    }

    /**
     * A new draft as FHIR JSON.
     *
     * @param replaced what it takes over from the draft that it replaces; what is missing there comes from the call
     */
    String json(OrderTemplate template, OrderContext replaced) {
        return template.json(
                newId(template.id()),
                replaced.subject().orElseGet(this::subject),
                replaced.encounter().or(this::encounter),
                replaced.requester().or(this::requester),
                call.asOf());
    }

    private Reference subject() {
        return new Reference("Patient/" + call.patientId());
    }

    private Optional<Reference> encounter() {
        return call.encounterId()
                .map(References::id)
                .filter(id -> REFERABLE.matcher(id).matches())
                .map(id -> new Reference("Encounter/" + id));
    }

    private Optional<Reference> requester() {
        return call.userId()
                .filter(user ->
                        References.type(user).filter(REQUESTERS::contains).isPresent())
                .filter(user -> REFERABLE.matcher(References.id(user)).matches())
                .map(user -> new Reference(References.relative(user)));
    }

    private String newId(String base) {
        String id = base;
        for (int number = 2; !usedIds.add(id); number++) {
            id = base + "-" + number;
        }
        return id;
    }
}
