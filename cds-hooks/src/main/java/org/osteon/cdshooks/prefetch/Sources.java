package org.osteon.cdshooks.prefetch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Medication;
import org.osteon.cdshooks.knowledge.PrefetchTemplate;
import org.osteon.cdshooks.patientdata.PatientDataSource;
import org.osteon.cdshooks.patientdata.PatientDataSource.Fetched;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.protocol.HookContext;

/**
 * Where one call's missing data may be read: the own store, or the EHR's FHIR server, or nowhere. Never both, for a call names one server.
 */
final class Sources {

    private static final int MOST_MEDICATIONS = 40;

    private final Optional<PatientDataSource> store;
    private final Optional<EhrCall> ehr;
    private int askedOfStore;

    Sources(Optional<PatientDataSource> store, Optional<EhrCall> ehr) {
        this.store = store;
        this.ehr = ehr;
    }

    /** How many questions were put. */
    int asked() {
        return askedOfStore + ehr.map(EhrCall::asked).orElse(0);
    }

    /** What the EHR has for the keys that were not sent; the others are not in the answer. */
    Map<PrefetchTemplate, PrefetchValue> fromEhr(Map<PrefetchTemplate, PrefetchValue> sent, HookContext context) {
        Map<PrefetchTemplate, PrefetchValue> had = new LinkedHashMap<>();
        if (ehr.isEmpty()) {
            return had;
        }
        Map<String, String> queries = new LinkedHashMap<>();
        sent.forEach((template, value) -> {
            if (value instanceof PrefetchValue.NotSent) {
                QueryTemplate.resolve(template.query(), context).ifPresent(query -> queries.put(template.key(), query));
            }
        });
        Map<String, PrefetchValue> answers =
                queries.isEmpty() ? Map.of() : ehr.get().ask(queries);
        sent.keySet().stream()
                .filter(template -> answers.containsKey(template.key()))
                .forEach(template -> had.put(template, answers.get(template.key())));
        return had;
    }

    /** What the own store has for a key; nothing if it may not be read. */
    Fetched fromStore(PrefetchTemplate template, HookContext context) {
        Optional<String> query = QueryTemplate.resolve(template.query(), context);
        if (store.isEmpty() || query.isEmpty()) {
            return new Fetched.NotFound();
        }
        askedOfStore++;
        return store.get().fetch(query.get());
    }

    /**
     * The Medications that orders refer to and that did not come with them. Those of the own store are added to the chart.
     *
     * @return those of the EHR
     */
    List<SentResource> medications(
            ReferredMedications referred,
            List<SentResource> drafts,
            List<SentResource> listed,
            PatientRecord.Builder chart) {
        if (store.isEmpty() && ehr.isEmpty()) {
            return List.of();
        }
        List<String> missing = referred.missing(drafts, listed, MOST_MEDICATIONS);
        if (missing.isEmpty()) {
            return List.of();
        }
        store.ifPresent(own ->
                missing.stream().filter(id -> addMedication(own, id, chart)).forEach(referred::had));
        Map<String, String> queries = new LinkedHashMap<>();
        missing.forEach(id -> queries.put(id, "Medication/" + id));
        Map<String, PrefetchValue> answers = ehr.map(call -> call.ask(queries)).orElse(Map.of());
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue() instanceof PrefetchValue.Resources)
                .flatMap(answer -> ((PrefetchValue.Resources) answer.getValue())
                        .resources().stream().filter(resource -> isMedication(resource, answer.getKey())))
                .toList();
    }

    private static boolean isMedication(SentResource resource, String id) {
        return resource.type().equals("Medication")
                && resource.id().filter(id::equals).isPresent();
    }

    private boolean addMedication(PatientDataSource own, String id, PatientRecord.Builder chart) {
        askedOfStore++;
        if (!(own.fetch("Medication/" + id) instanceof Fetched.Found found)) {
            return false;
        }
        found.resources().stream().filter(Medication.class::isInstance).forEach(chart::add);
        return true;
    }
}
