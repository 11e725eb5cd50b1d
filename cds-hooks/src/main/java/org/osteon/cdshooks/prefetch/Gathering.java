package org.osteon.cdshooks.prefetch;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.knowledge.PrefetchTemplate;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientDataSource.Fetched;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.cdshooks.prefetch.UsableResources.Demand;
import org.osteon.cdshooks.protocol.HookRequest;
import org.osteon.cdshooks.protocol.Hooks;
import org.osteon.cdshooks.protocol.MissingPrefetchException;

/** One run of {@link ChartGatherer}: holds what has been gathered so far. */
final class Gathering {

    private final CdsServiceDefinition service;
    private final HookRequest request;
    private final String ordersPath;
    private final UsableResources usable;
    private final ReadParts readParts;
    private final Sources sources;
    private final PrefetchValueReader values;
    private final ResourceReader reader = new ResourceReader();
    private final PatientCheck patient;
    private final ReferredMedications medications;
    private final PatientRecord.Builder chart;
    private final Map<String, Completeness> states = new HashMap<>();
    private int foreign;
    private int notUnderstood;

    Gathering(
            CdsServiceDefinition service,
            HookRequest request,
            RetrieveFilter filter,
            Sources sources,
            PrefetchValueReader values) {
        this.service = service;
        this.request = request;
        this.ordersPath = "context." + Hooks.orders(request.hook()).orElse("draftOrders");
        this.usable = new UsableResources(filter);
        this.readParts = new ReadParts(filter);
        this.sources = sources;
        this.values = values;
        this.patient = new PatientCheck(request.context().patientId());
        this.medications = new ReferredMedications(request.fhirServer());
        this.chart = PatientRecord.forPatient(request.context().patientId());
    }

    GatheredChart run() {
        Map<PrefetchTemplate, PrefetchValue> had = new LinkedHashMap<>();
        for (PrefetchTemplate template : service.prefetch()) {
            PrefetchValue value =
                    values.read("prefetch." + template.key(), request.prefetch().get(template.key()));
            if (!template.isOffer() || !(value instanceof PrefetchValue.NotSent)) {
                had.put(template, value);
            }
        }
        List<SentResource> sentDrafts = request.context()
                .draftOrders()
                .map(bundle -> resources(values.read(ordersPath, bundle)))
                .orElse(List.of());
        had.forEach((template, value) -> meetPatients("prefetch." + template.key(), resources(value)));
        meetPatients(ordersPath, sentDrafts);
        had.putAll(sources.fromEhr(had, request.context()));
        addMedications(sentDrafts, had.values());
        // The patient first, for others may refer to her by the url of her Bundle entry; then the drafts, which take
        // precedence over what a list of orders says of them.
        had.forEach((template, value) -> supply(template, value, true));
        Drafts drafts = new DraftReader(patient, reader, medications, chart).read(sentDrafts, request.context());
        had.forEach((template, value) -> supply(template, value, false));
        return new GatheredChart(chart.build(), drafts, incompleteKeys(), foreign, notUnderstood, sources.asked());
    }

    /** Those of a search and of the drafts are in the request or on the server; the latter are had before anybody refers to them. */
    private void addMedications(List<SentResource> drafts, Collection<PrefetchValue> had) {
        List<SentResource> listed =
                had.stream().flatMap(value -> resources(value).stream()).toList();
        medications.meet(drafts);
        medications.meet(listed);
        List<SentResource> found = sources.medications(medications, drafts, listed, chart);
        found.forEach(this::use);
        medications.meet(found);
    }

    private static List<SentResource> resources(PrefetchValue value) {
        return value instanceof PrefetchValue.Resources sent ? sent.resources() : List.of();
    }

    private void meetPatients(String path, List<SentResource> resources) {
        for (SentResource resource : resources) {
            if (resource.type().equals("Patient")) {
                patient.meet(resource, path);
            }
        }
    }

    private void supply(PrefetchTemplate template, PrefetchValue value, boolean patientKeys) {
        if (template.resourceTypes().contains("Patient") != patientKeys) {
            return;
        }
        Supplied supplied = supplied(template, value);
        if (template.mandatory() && !isHad(template, supplied)) {
            throw new MissingPrefetchException(template.key(), template.query());
        }
        if (!template.isOffer()) {
            chart.completeness(template.key(), supplied.completeness());
            states.put(template.key(), supplied.completeness());
        }
    }

    /** A query is had when its answer is, were it empty; a read only when the resource is there. */
    private static boolean isHad(PrefetchTemplate template, Supplied supplied) {
        boolean isSearch = template.query().contains("?");
        return isSearch ? supplied.completeness() != Completeness.UNAVAILABLE : supplied.ofItsTypes() > 0;
    }

    private Supplied supplied(PrefetchTemplate template, PrefetchValue value) {
        if (value instanceof PrefetchValue.NotSent) {
            return fromStore(template);
        }
        if (value instanceof PrefetchValue.Nothing) {
            return new Supplied(0, Completeness.COMPLETE);
        }
        return value instanceof PrefetchValue.Resources sent ? addSent(template, sent) : Supplied.nothing();
    }

    private Supplied addSent(PrefetchTemplate template, PrefetchValue.Resources sent) {
        boolean whole = sent.whole();
        int ofItsTypes = 0;
        int read = 0;
        for (SentResource resource : sent.resources()) {
            Use use = use(resource);
            whole &= use != Use.UNDERSTOOD_IN_PART && use != Use.LEFT_OUT;
            if (use != Use.LEFT_OUT) {
                read++;
                ofItsTypes += template.resourceTypes().contains(resource.type()) ? 1 : 0;
            }
        }
        if (ofItsTypes == 0 && !sent.resources().isEmpty()) {
            // Something else than what was asked for says nothing about what was asked for.
            return new Supplied(0, read == 0 ? Completeness.UNAVAILABLE : Completeness.PARTIAL);
        }
        return new Supplied(ofItsTypes, whole ? Completeness.COMPLETE : Completeness.PARTIAL);
    }

    private Use use(SentResource sent) {
        if (patient.isForeign(sent.json())) {
            foreign++;
            return Use.LEFT_OUT;
        }
        boolean known = ResourceReader.isKnownType(sent.type());
        Demand demand = sent.type().equals("Patient") ? Demand.BY_CODE : usable.demandFor(sent);
        if (known && demand == Demand.NONE) {
            return Use.NOT_NEEDED;
        }
        // One without id can be told from another only once it is read; a Medication is what others refer to.
        if (known
                && demand == Demand.LISTED
                && sent.id().isPresent()
                && !sent.type().equals("Medication")) {
            chart.addListed(sent.type(), sent.id().get(), () -> listed(sent));
            return Use.NOT_NEEDED;
        }
        Optional<ResourceReader.Parsed> parsed = known ? read(sent) : Optional.empty();
        if (parsed.isEmpty() || !chart.isAbout(parsed.get().resource())) {
            notUnderstood++;
            return Use.LEFT_OUT;
        }
        chart.add(medications.untangled(parsed.get().resource()), sent.fullUrl());
        return parsed.get().whole() && !medications.lacksDrug(sent) ? Use.UNDERSTOOD : Use.UNDERSTOOD_IN_PART;
    }

    /** What cannot be read of it then is as good as not sent: no rule asks for it by what it says. */
    private Optional<Resource> listed(SentResource sent) {
        return read(sent).map(ResourceReader.Parsed::resource).filter(chart::isAbout);
    }

    private Optional<ResourceReader.Parsed> read(SentResource sent) {
        return reader.read(readParts.of(sent, patient.isNamedBy(sent.json())));
    }

    private Supplied fromStore(PrefetchTemplate template) {
        if (!(sources.fromStore(template, request.context()) instanceof Fetched.Found found)) {
            return Supplied.nothing();
        }
        int ofItsTypes = 0;
        for (Resource resource : found.resources()) {
            if (chart.isAbout(resource)) {
                chart.add(resource);
                ofItsTypes += template.resourceTypes().contains(resource.fhirType()) ? 1 : 0;
            } else {
                foreign++;
            }
        }
        return new Supplied(ofItsTypes, found.completeness());
    }

    private List<String> incompleteKeys() {
        return service.prefetch().stream()
                .filter(template -> !template.isOffer())
                .map(PrefetchTemplate::key)
                .filter(key -> states.get(key) != Completeness.COMPLETE)
                .toList();
    }

    /** What became of one resource; one that is read only if it is listed is not needed before. */
    private enum Use {
        UNDERSTOOD,
        UNDERSTOOD_IN_PART,
        NOT_NEEDED,
        LEFT_OUT
    }

    /** What came for one key. */
    private record Supplied(int ofItsTypes, Completeness completeness) {

        static Supplied nothing() {
            return new Supplied(0, Completeness.UNAVAILABLE);
        }
    }
}
