package org.osteon.server.terminology;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.ValueSet;
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

    /** How a stored value set is asked for; empty when it has no url. */
    static Optional<CanonicalReference> reference(ValueSet valueSet) {
        return valueSet.hasUrl()
                ? Optional.of(new CanonicalReference(valueSet.getUrl(), Optional.ofNullable(valueSet.getVersion())))
                : Optional.empty();
    }
}
