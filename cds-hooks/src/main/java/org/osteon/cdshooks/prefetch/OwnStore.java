package org.osteon.cdshooks.prefetch;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osteon.cdshooks.outbound.UrlPrefix;
import org.osteon.cdshooks.patientdata.PatientDataSource;

/**
 * This server's own FHIR store as a place to read missing keys from. It serves a call only whose {@code fhirServer} is the
 * store's own public address; it is then read in process, and no other address is ever contacted.
 */
public final class OwnStore {

    private final Optional<PatientDataSource> source;
    private final Supplier<? extends Collection<String>> publicBases;

    private OwnStore(Optional<PatientDataSource> source, Supplier<? extends Collection<String>> publicBases) {
        this.source = source;
        this.publicBases = publicBases;
    }

    /**
     * A store that answers for its own addresses.
     *
     * @param publicBases base URLs under which callers know the store, for example {@code https://cds.example/fhir}; asked at
     *     each call, for a port may be known only after the start
     */
    public static OwnStore of(PatientDataSource source, Supplier<? extends Collection<String>> publicBases) {
        return new OwnStore(Optional.of(source), publicBases);
    }

    /** A store that is not there. */
    public static OwnStore none() {
        return new OwnStore(Optional.empty(), List::of);
    }

    /** The store, if {@code fhirServer} is one of its addresses. */
    Optional<PatientDataSource> behind(Optional<String> fhirServer) {
        Optional<UrlPrefix> address = source.isEmpty() ? Optional.empty() : fhirServer.flatMap(UrlPrefix::of);
        boolean own = address.isPresent()
                && publicBases.get().stream()
                        .anyMatch(base -> UrlPrefix.of(base).equals(address));
        return own ? source : Optional.empty();
    }
}
