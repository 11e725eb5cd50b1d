package org.osteon.server.terminology;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.valueset.Expansion;
import org.osteon.terminology.valueset.InMemoryTerminologyService;

/** The terminology of the knowledge that is in use right now. Ask once for each request: a reload replaces it. */
final class LiveTerminology {

    private static final InMemoryTerminologyService NOTHING =
            InMemoryTerminologyService.of(List.of(), List.of(), List.of());

    private final Supplier<Optional<InMemoryTerminologyService>> current;

    LiveTerminology(Supplier<Optional<InMemoryTerminologyService>> current) {
        this.current = current;
    }

    /** Empty of content, and still telling what codes tell themselves, while no knowledge is loaded. */
    InMemoryTerminologyService now() {
        return current.get().orElse(NOTHING);
    }

    /** The expansion of a value set, if it is indexed in the version asked for. */
    static Optional<Expansion> expansion(InMemoryTerminologyService terminology, CanonicalReference valueSet) {
        return terminology
                .valueSets()
                .expansion(valueSet.url())
                .filter(expansion ->
                        valueSet.version().isEmpty() || valueSet.version().equals(expansion.version()));
    }

    /** How a stored value set or concept map is asked for; empty when it has no url that can be asked. */
    static Optional<CanonicalReference> reference(MetadataResource resource) {
        return resource.hasUrl() && resource.getUrl().indexOf('|') < 0
                ? Optional.of(new CanonicalReference(resource.getUrl(), Optional.ofNullable(resource.getVersion())))
                : Optional.empty();
    }

    /** How a value set or concept map is asked for by url, which may end in a version; empty when that names nothing. */
    static Optional<CanonicalReference> reference(@Nullable UriType url, @Nullable StringType version) {
        return Optional.ofNullable(url)
                .filter(value -> value.hasValue() && value.getValue().indexOf('|') != 0)
                .map(value -> CanonicalReference.parse(value.getValue()))
                .map(asked -> asked.version().isPresent() || version == null || !version.hasValue()
                        ? asked
                        : new CanonicalReference(asked.url(), Optional.of(version.getValue())));
    }
}
