package org.osteon.cdshooks.prefetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.osteon.cdshooks.patientdata.PatientDataSource;

/**
 * This server's own FHIR store as a place to read missing keys from. It serves a call only whose {@code fhirServer} is the
 * store's own public address; it is then read in process, and no other address is ever contacted.
 */
public final class OwnStore {

    private final Optional<PatientDataSource> source;
    private final Optional<URI> publicBase;

    /**
     * @param source empty when there is no store
     * @param publicBase base URL under which callers know the store, for example {@code https://cds.example/fhir}
     */
    public OwnStore(Optional<PatientDataSource> source, Optional<String> publicBase) {
        this.source = source;
        this.publicBase = publicBase.flatMap(OwnStore::normalised);
    }

    /** A store that is not there. */
    public static OwnStore none() {
        return new OwnStore(Optional.empty(), Optional.empty());
    }

    /** The store, if {@code fhirServer} is its address. */
    Optional<PatientDataSource> behind(Optional<String> fhirServer) {
        boolean own = publicBase.isPresent()
                && fhirServer.flatMap(OwnStore::normalised).equals(publicBase);
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
