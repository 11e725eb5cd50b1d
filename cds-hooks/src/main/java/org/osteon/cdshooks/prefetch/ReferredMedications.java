package org.osteon.cdshooks.prefetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.osteon.cdshooks.outbound.UrlPrefix;
import org.osteon.cdshooks.protocol.References;

/**
 * The Medications that the orders of a call refer to. A relative reference means the caller's FHIR server. One to a server that is not the
 * caller's names a drug only if the request holds that very entry: the same id elsewhere is another drug. Made for one call.
 */
final class ReferredMedications {

    private static final Set<String> USERS = Set.of("MedicationRequest", "MedicationStatement");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,256}");

    private final Optional<UrlPrefix> fhirServer;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> urls = new HashSet<>();
    private final Set<String> wanted = new HashSet<>();

    ReferredMedications(Optional<String> fhirServer) {
        this.fhirServer = fhirServer.flatMap(UrlPrefix::of);
    }

    /** Notes those that the request holds. */
    void meet(Collection<SentResource> resources) {
        for (SentResource resource : resources) {
            if (resource.type().equals("Medication")) {
                resource.id().ifPresent(ids::add);
                urls.add(resource.fullUrl());
            }
        }
    }

    /**
     * Ids of Medications on the caller's FHIR server that are not in the request: of drafts first, then of orders that do not even have a
     * display of the drug.
     *
     * @param most how many at most
     */
    List<String> missing(List<SentResource> drafts, List<SentResource> listed, int most) {
        Stream<SentResource> bareFirst = listed.stream()
                .filter(order -> USERS.contains(order.type()))
                .sorted(Comparator.comparing(ReferredMedications::hasDisplay));
        List<String> missing = Stream.concat(drafts.stream(), bareFirst)
                .flatMap(order -> idOnServer(order).stream())
                .distinct()
                .filter(id -> !ids.contains(id))
                .toList();
        wanted.addAll(missing);
        return missing.subList(0, Math.min(most, missing.size()));
    }

    /** Notes one that was had from elsewhere. */
    void had(String id) {
        ids.add(id);
    }

    /** Whether a Medication was looked for and not had that alone could have told the drug. */
    boolean lacksDrug(SentResource order) {
        return !hasDisplay(order)
                && idOnServer(order)
                        .filter(id -> wanted.contains(id) && !ids.contains(id))
                        .isPresent();
    }

    /** The resource without a reference that would be taken for that of another drug. */
    Resource untangled(Resource order) {
        Optional<Type> medication = order instanceof MedicationRequest request
                ? Optional.ofNullable(request.getMedication())
                : order instanceof MedicationStatement statement
                        ? Optional.ofNullable(statement.getMedication())
                        : Optional.empty();
        if (medication.isPresent()
                && medication.get() instanceof Reference reference
                && reference.hasReference()
                && isElsewhere(reference.getReference())) {
            reference.setReference(null);
        }
        return order;
    }

    private boolean isElsewhere(String reference) {
        return fhirServer.isPresent()
                && reference.contains("://")
                && fhirServer.get().allow(reference).isEmpty()
                && !urls.contains(reference);
    }

    private Optional<String> idOnServer(SentResource order) {
        if (!USERS.contains(order.type())) {
            return Optional.empty();
        }
        return Optional.of(order.json().path("medicationReference").path("reference"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(reference -> !isElsewhere(reference))
                .filter(reference ->
                        References.type(reference).filter("Medication"::equals).isPresent())
                .map(References::id)
                .filter(id -> ID.matcher(id).matches());
    }

    private static boolean hasDisplay(SentResource order) {
        return !order.json()
                .path("medicationReference")
                .path("display")
                .asText()
                .isBlank();
    }
}
