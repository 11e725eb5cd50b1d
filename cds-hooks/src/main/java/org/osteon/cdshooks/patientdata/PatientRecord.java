package org.osteon.cdshooks.patientdata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What is known of one patient for one evaluation: her resources, and how complete each kind of data is. Nobody changes the
 * resources after {@link Builder#build()}.
 */
public final class PatientRecord {

    private final String patientId;
    private final Map<String, List<Resource>> byType;
    private final Map<String, List<Supplier<Optional<Resource>>>> listed;
    private final Map<String, Completeness> completeness;
    private final Map<String, Resource> byFullUrl;

    private PatientRecord(
            String patientId,
            Map<String, List<Resource>> byType,
            Map<String, List<Supplier<Optional<Resource>>>> listed,
            Map<String, Completeness> completeness,
            Map<String, Resource> byFullUrl) {
        this.patientId = patientId;
        this.listed = listed;
        this.byType = new LinkedHashMap<>();
        byType.forEach((type, resources) -> this.byType.put(type, List.copyOf(resources)));
        this.completeness = Map.copyOf(completeness);
        this.byFullUrl = Map.copyOf(byFullUrl);
    }

    public static Builder forPatient(String patientId) {
        return new Builder(patientId);
    }

    public String patientId() {
        return patientId;
    }

    /** All resources, grouped by type. */
    public List<Resource> resources() {
        return Stream.concat(byType.keySet().stream(), listed.keySet().stream())
                .distinct()
                .flatMap(type -> ofType(type).stream())
                .toList();
    }

    /** The resources of one FHIR type: first those that codes can ask for, in the order they were added, then the others. */
    public List<Resource> ofType(String resourceType) {
        return Stream.of(codedOfType(resourceType), listedOfType(resourceType))
                .flatMap(List::stream)
                .toList();
    }

    /** The resources of one FHIR type but for {@link #listedOfType}. */
    List<Resource> codedOfType(String resourceType) {
        return byType.getOrDefault(resourceType, List.of());
    }

    /** Those of one FHIR type that were {@link Builder#addListed added as listed only}: they are read now. */
    List<Resource> listedOfType(String resourceType) {
        return listed.getOrDefault(resourceType, List.of()).stream()
                .flatMap(read -> read.get().stream())
                .toList();
    }

    /** How complete a kind of data is, by its prefetch key; a kind that nobody spoke of is complete. */
    public Completeness completeness(String kind) {
        return completeness.getOrDefault(kind, Completeness.COMPLETE);
    }

    /** The kinds whose completeness was stated. */
    public Map<String, Completeness> completeness() {
        return completeness;
    }

    /** The medications that came under a {@code urn:} url in a Bundle, by that url. */
    Map<String, Resource> byFullUrl() {
        return byFullUrl;
    }

    /** The same record with each resource that codes can ask for replaced by what is made of it. */
    PatientRecord replacing(UnaryOperator<Resource> replacement) {
        var replaced = new LinkedHashMap<String, List<Resource>>();
        byType.forEach((type, resources) ->
                replaced.put(type, resources.stream().map(replacement).toList()));
        return new PatientRecord(patientId, replaced, listed, completeness, byFullUrl);
    }

    /** Types and counts only: the record must never reach a log. */
    @Override
    public String toString() {
        var counts = new TreeMap<String, Integer>();
        byType.forEach((type, resources) -> counts.put(type, resources.size()));
        listed.forEach((type, resources) -> counts.merge(type, resources.size(), Integer::sum));
        return "PatientRecord" + counts;
    }

    /** Collects a record. A resource of the same type and id as one added before is left out, so add drafts first. */
    public static final class Builder {

        private final String patientId;
        private final String patientReference;
        private final Map<String, List<Resource>> byType = new LinkedHashMap<>();
        private final Map<String, List<Supplier<Optional<Resource>>>> listed = new HashMap<>();
        private final Map<String, Completeness> completeness = new LinkedHashMap<>();
        private final Map<String, Resource> byFullUrl = new LinkedHashMap<>();
        private final Set<String> patientUrls = new HashSet<>();
        private final Set<String> seen = new HashSet<>();

        private Builder(String patientId) {
            this.patientId = patientId;
            this.patientReference = "Patient/" + patientId;
        }

        /**
         * Adds a resource.
         *
         * @throws IllegalArgumentException if the resource names another patient
         */
        public Builder add(Resource resource) {
            return add(resource, "");
        }

        /**
         * Adds a resource that came in a Bundle.
         *
         * @param fullUrl the entry's {@code fullUrl}, by which other resources may refer to it; empty when there is none
         * @throws IllegalArgumentException if the resource names another patient
         */
        public Builder add(Resource resource, String fullUrl) {
            if (!isAbout(resource)) {
                throw new IllegalArgumentException("a " + resource.fhirType() + " of another patient");
            }
            if (fullUrl.startsWith("urn:")) {
                if (resource instanceof Patient) {
                    patientUrls.add(fullUrl);
                } else if (resource instanceof Medication) {
                    byFullUrl.putIfAbsent(fullUrl, resource);
                }
            }
            String type = resource.fhirType();
            String id = resource.getIdElement().getIdPart();
            if (id == null || seen.add(type + "/" + id)) {
                byType.computeIfAbsent(type, t -> new ArrayList<>()).add(resource);
            }
            return this;
        }

        /**
         * Adds a resource that only a retrieve of its whole type can use; it is read each time that is evaluated.
         *
         * @param read empty if it cannot be read after all
         */
        public Builder addListed(String type, String id, Supplier<Optional<Resource>> read) {
            if (seen.add(type + "/" + id)) {
                listed.computeIfAbsent(type, t -> new ArrayList<>()).add(read);
            }
            return this;
        }

        /** States how complete a kind of data is; {@code kind} is its prefetch key. */
        public Builder completeness(String kind, Completeness state) {
            completeness.put(kind, state);
            return this;
        }

        public PatientRecord build() {
            return new PatientRecord(patientId, byType, Map.copyOf(listed), completeness, byFullUrl);
        }

        /**
         * Whether the resource is this patient's, or says nothing of a patient. A reference by identifier alone is taken as
         * hers: it cannot be told, and the caller asked for this patient.
         */
        public boolean isAbout(Resource resource) {
            if (resource instanceof Patient patient) {
                return patientId.equals(patient.getIdElement().getIdPart());
            }
            return subjectOf(resource)
                    .filter(Reference::hasReference)
                    .map(subject -> isPatient(subject.getReference()))
                    .orElse(true);
        }

        private boolean isPatient(String reference) {
            if (reference.startsWith("urn:")) {
                return patientUrls.contains(reference) || reference.equals("urn:uuid:" + patientId);
            }
            int version = reference.indexOf("/_history/");
            String path = version < 0 ? reference : reference.substring(0, version);
            return path.equals(patientReference) || path.endsWith("/" + patientReference);
        }

        private static Optional<Reference> subjectOf(Resource resource) {
            for (String element : List.of("subject", "patient")) {
                var property = resource.getNamedProperty(element);
                if (property != null
                        && property.hasValues()
                        && property.getValues().get(0) instanceof Reference reference) {
                    return Optional.of(reference);
                }
            }
            return Optional.empty();
        }
    }
}
