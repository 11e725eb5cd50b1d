package org.osteon.cdshooks.prefetch;

import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.knowledge.CdsServiceDefinition;
import org.osteon.cdshooks.patientdata.RetrieveFilter;
import org.osteon.cdshooks.protocol.HookRequest;
import org.osteon.cdshooks.protocol.MissingPrefetchException;
import org.osteon.cdshooks.protocol.PatientMismatchException;
import org.osteon.cdshooks.protocol.TooManyEntriesException;

/**
 * Gathers what is known of a call's patient: from prefetch, from the drafts in the context, and, where the caller left a key
 * out, names this server's own store as its FHIR server and may have it read, from that store. Nothing else is ever contacted. Thread-safe.
 */
public final class ChartGatherer {

    private final OwnStore store;
    private final int maxEntries;

    /**
     * @param maxEntries most entries of one Bundle, {@code context.draftOrders} included
     */
    public ChartGatherer(OwnStore store, int maxEntries) {
        this.store = store;
        this.maxEntries = maxEntries;
    }

    /**
     * Gathers one chart.
     *
     * @param filter says which resources no retrieve of the plan can use; drafts are kept all the same
     * @param client who calls; says whether the own store may be read for it
     * @throws MissingPrefetchException if a mandatory key cannot be had
     * @throws PatientMismatchException if the request holds another Patient
     * @throws TooManyEntriesException if a Bundle is too large
     */
    public GatheredChart gather(
            CdsServiceDefinition service, HookRequest request, RetrieveFilter filter, CdsClient client) {
        OwnStore readable = client.ownStore() ? store : OwnStore.none();
        return new Gathering(service, request, filter, readable, maxEntries).run();
    }
}
