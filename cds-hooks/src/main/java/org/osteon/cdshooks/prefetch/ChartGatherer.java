package org.osteon.cdshooks.prefetch;

import java.util.Optional;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.ehr.EhrReader;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.patientdata.PatientDataSource;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.cdshooks.protocol.HookRequest;
import org.osteon.cdshooks.protocol.MissingPrefetchException;
import org.osteon.cdshooks.protocol.PatientMismatchException;
import org.osteon.cdshooks.protocol.TooManyEntriesException;

/**
 * Gathers what is known of a call's patient: from prefetch, from the drafts in the context, and, where the caller left a key out, from the one
 * FHIR server that it names: in process if that is this server's own, over HTTP if it is one that the client's configuration lists. Drafts are
 * never asked for. Thread-safe.
 */
public final class ChartGatherer {

    private final OwnStore store;
    private final Optional<EhrReader> ehrs;
    private final int maxEntries;

    /**
     * A gatherer that calls nobody.
     *
     * @param maxEntries most entries of one Bundle, {@code context.draftOrders} included
     */
    public ChartGatherer(OwnStore store, int maxEntries) {
        this(store, Optional.empty(), maxEntries);
    }

    /**
     * A gatherer that may read FHIR servers of EHRs.
     *
     * @param ehrs reads them; empty: nobody does
     * @param maxEntries most entries of one Bundle, {@code context.draftOrders} included
     */
    public ChartGatherer(OwnStore store, Optional<EhrReader> ehrs, int maxEntries) {
        this.store = store;
        this.ehrs = ehrs;
        this.maxEntries = maxEntries;
    }

    /**
     * Gathers one chart.
     *
     * @param filter says which resources no retrieve of the plan can use; drafts are kept all the same
     * @param client who calls; says what may be read for it
     * @throws MissingPrefetchException if a mandatory key cannot be had
     * @throws PatientMismatchException if the request holds another Patient
     * @throws TooManyEntriesException if a Bundle is too large
     */
    public GatheredChart gather(
            CdsServiceDefinition service, HookRequest request, RetrieveFilter filter, CdsClient client) {
        PrefetchValueReader values = new PrefetchValueReader(maxEntries);
        Optional<PatientDataSource> own = client.ownStore() ? store.behind(request.fhirServer()) : Optional.empty();
        Optional<EhrCall> ehr = own.isPresent()
                ? Optional.empty()
                : ehrs.flatMap(
                        reader -> reader.server(request, client).map(server -> new EhrCall(reader, server, values)));
        return new Gathering(service, request, filter, new Sources(own, ehr), values).run();
    }
}
