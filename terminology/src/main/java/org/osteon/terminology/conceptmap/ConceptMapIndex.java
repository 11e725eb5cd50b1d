package org.osteon.terminology.conceptmap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.osteon.terminology.Translation;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;

/**
 * The targets of each source code over all maps. A map that holds both directions says so in two groups. Left out are targets that hold only
 * together with another element ({@code dependsOn}), and elements that a map says have no counterpart. Immutable.
 */
public final class ConceptMapIndex {

    private final Map<ConceptCode, List<Translation>> translations;
    private final Set<CanonicalReference> maps;

    private ConceptMapIndex(Map<ConceptCode, List<Translation>> translations, Set<CanonicalReference> maps) {
        this.translations = translations;
        this.maps = maps;
    }

    /** Indexes the maps in the order given; one without a url is passed over, because no answer could name it. */
    public static ConceptMapIndex of(Collection<ConceptMap> conceptMaps) {
        Map<ConceptCode, List<Translation>> translations = new HashMap<>();
        Set<CanonicalReference> maps = new HashSet<>();
        for (ConceptMap conceptMap : conceptMaps) {
            if (conceptMap.hasUrl()) {
                CanonicalReference reference =
                        new CanonicalReference(conceptMap.getUrl(), Optional.ofNullable(conceptMap.getVersion()));
                maps.add(reference);
                conceptMap.getGroup().forEach(group -> add(group, reference, translations));
            }
        }
        translations.replaceAll((code, targets) -> List.copyOf(targets));
        return new ConceptMapIndex(translations, Set.copyOf(maps));
    }

    /** Whether the map is at hand; without a version, in whichever there is. */
    public boolean holds(CanonicalReference conceptMap) {
        return maps.stream().anyMatch(map -> isMeant(conceptMap, map));
    }

    /**
     * What the maps say of a code.
     *
     * @param conceptMap the map to use; empty: all
     * @param targetSystem the system wanted, in any spelling; empty: any
     */
    public List<Translation> translate(
            ConceptCode code, Optional<CanonicalReference> conceptMap, Optional<String> targetSystem) {
        Optional<String> wanted = targetSystem.map(CodeSystemUri::canonical);
        return translations.getOrDefault(code.canonical(), List.of()).stream()
                .filter(found -> conceptMap.isEmpty() || isMeant(conceptMap.get(), found.conceptMap()))
                .filter(found -> wanted.isEmpty()
                        || wanted.get()
                                .equals(CodeSystemUri.canonical(found.target().system())))
                .toList();
    }

    private static boolean isMeant(CanonicalReference asked, CanonicalReference map) {
        return asked.url().equals(map.url())
                && (asked.version().isEmpty() || asked.version().equals(map.version()));
    }

    private static void add(
            ConceptMapGroupComponent group, CanonicalReference map, Map<ConceptCode, List<Translation>> translations) {
        if (!group.hasSource() || !group.hasTarget()) {
            return;
        }
        for (SourceElementComponent element : group.getElement()) {
            for (TargetElementComponent target : element.getTarget()) {
                if (element.hasCode() && isCounterpart(target)) {
                    ConceptCode source = new ConceptCode(group.getSource(), element.getCode()).canonical();
                    translations
                            .computeIfAbsent(source, s -> new ArrayList<>())
                            .add(new Translation(
                                    new ConceptCode(group.getTarget(), target.getCode()),
                                    Optional.ofNullable(target.getDisplay()),
                                    target.getEquivalence(),
                                    map));
                }
            }
        }
    }

    private static boolean isCounterpart(TargetElementComponent target) {
        return target.hasCode()
                && target.hasEquivalence()
                && target.getEquivalence() != ConceptMapEquivalence.UNMATCHED
                && !target.hasDependsOn();
    }
}
