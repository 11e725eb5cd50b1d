package org.osteon.terminology.valueset;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.jspecify.annotations.Nullable;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.codesystem.CodeSystemIndex;

/** Every code that some value set lists or a CodeSystem resource holds: by its canonical spelling, as it was first written. */
final class KnownCodes {

    private final Map<String, Map<ConceptCode, Entry>> bySystem = new HashMap<>();

    private KnownCodes() {}

    static KnownCodes of(Collection<ValueSet> valueSets, CodeSystemIndex codeSystems) {
        KnownCodes known = new KnownCodes();
        codeSystems.systems().stream()
                .flatMap(system -> codeSystems.codes(system).stream())
                .forEach(code -> known.add(code, null));
        for (ValueSet valueSet : valueSets) {
            valueSet.getCompose().getInclude().forEach(known::addListed);
            valueSet.getCompose().getExclude().forEach(known::addListed);
        }
        return known;
    }

    /** The canonical codes of a system, given by its published URL. */
    Collection<ConceptCode> codes(String system) {
        return bySystem.getOrDefault(system, Map.of()).keySet();
    }

    /** A canonical code as it was first listed, under the published URL of its system; a code not at hand as it is. */
    ConceptCode asListed(ConceptCode canonical) {
        return entry(canonical).map(Entry::listed).orElse(canonical);
    }

    boolean holds(ConceptCode canonical) {
        return entry(canonical).isPresent();
    }

    /** The first display with which a canonical code was listed. */
    Optional<String> display(ConceptCode canonical) {
        return entry(canonical).flatMap(Entry::display);
    }

    private Optional<Entry> entry(ConceptCode canonical) {
        return Optional.ofNullable(
                bySystem.getOrDefault(canonical.system(), Map.of()).get(canonical));
    }

    private void addListed(ConceptSetComponent part) {
        if (!part.hasSystem()) {
            return;
        }
        String system = CodeSystemUri.canonical(part.getSystem());
        for (ConceptReferenceComponent concept : part.getConcept()) {
            if (concept.hasCode()) {
                add(new ConceptCode(system, concept.getCode()), concept.getDisplay());
            }
        }
    }

    private void add(ConceptCode listed, @Nullable String display) {
        ConceptCode canonical = listed.canonical();
        bySystem.computeIfAbsent(listed.system(), system -> new LinkedHashMap<>())
                .merge(
                        canonical,
                        new Entry(listed, Optional.ofNullable(display)),
                        (first, other) ->
                                first.display().isPresent() ? first : new Entry(first.listed(), other.display()));
    }

    private record Entry(ConceptCode listed, Optional<String> display) {}
}
