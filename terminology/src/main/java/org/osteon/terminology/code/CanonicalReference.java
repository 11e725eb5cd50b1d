package org.osteon.terminology.code;

import java.util.Optional;

/** A canonical reference, written {@code url} or {@code url|version} as FHIR does. */
public record CanonicalReference(String url, Optional<String> version) {

    public CanonicalReference {
        if (url.isBlank() || url.indexOf('|') >= 0) {
            throw new IllegalArgumentException("canonical url must not be blank or hold '|': " + url);
        }
    }

    /** Parses {@code url} or {@code url|version}. */
    public static CanonicalReference parse(String canonical) {
        int bar = canonical.indexOf('|');
        return bar < 0
                ? new CanonicalReference(canonical, Optional.empty())
                : new CanonicalReference(canonical.substring(0, bar), Optional.of(canonical.substring(bar + 1)));
    }

    @Override
    public String toString() {
        return version.map(v -> url + "|" + v).orElse(url);
    }
}
