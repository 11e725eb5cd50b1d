package org.osteon.cdshooks.protocol;

import java.util.Optional;

/**
 * Takes FHIR references apart in the forms that callers send: bare id, {@code Type/id}, absolute URL, any of them with
 * {@code /_history/n}, and {@code urn:uuid:}.
 */
public final class References {

    private static final String URN_UUID = "urn:uuid:";
    private static final String URN_OID = "urn:oid:";

    private References() {}

    /** The id at the end of a reference: the whole of it when it is a bare id. */
    public static String id(String reference) {
        String versionless = versionless(reference);
        if (isUrn(versionless)) {
            return versionless.substring(versionless.lastIndexOf(':') + 1);
        }
        return versionless.substring(versionless.lastIndexOf('/') + 1);
    }

    /** The resource type before the id, if the reference names one. */
    public static Optional<String> type(String reference) {
        String versionless = versionless(reference);
        int slash = versionless.lastIndexOf('/');
        if (slash <= 0 || isUrn(versionless)) {
            return Optional.empty();
        }
        String type = versionless.substring(versionless.lastIndexOf('/', slash - 1) + 1, slash);
        return type.isEmpty() ? Optional.empty() : Optional.of(type);
    }

    /** {@code Type/id} of a reference that names a type; the reference itself otherwise. */
    public static String relative(String reference) {
        return type(reference).map(type -> type + "/" + id(reference)).orElse(reference);
    }

    /** Whether the reference is a {@code urn:uuid:} or {@code urn:oid:}, which points to a {@code fullUrl}. */
    public static boolean isUrn(String reference) {
        return reference.startsWith(URN_UUID) || reference.startsWith(URN_OID);
    }

    private static String versionless(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }
}
