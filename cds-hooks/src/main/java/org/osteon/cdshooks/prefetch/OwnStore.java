package org.osteon.cdshooks.prefetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
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
        Optional<URI> address = source.isEmpty() ? Optional.empty() : fhirServer.flatMap(OwnStore::normalised);
        boolean own = address.isPresent()
                && publicBases.get().stream().anyMatch(base -> normalised(base).equals(address));
        return own ? source : Optional.empty();
    }

    private static Optional<URI> normalised(String base) {
        try {
            URI uri = new URI(base.strip()).normalize();
            if (uri.getScheme() == null
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            int port = isDefaultPort(scheme, uri.getPort()) ? -1 : uri.getPort();
            String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
            return Optional.of(new URI(scheme, null, host, port, path, null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isDefaultPort(String scheme, int port) {
        return (scheme.equals("http") && port == 80) || (scheme.equals("https") && port == 443);
    }
}
