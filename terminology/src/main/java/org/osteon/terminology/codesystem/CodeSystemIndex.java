package org.osteon.terminology.codesystem;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.osteon.terminology.SubsumptionOutcome;
import org.osteon.terminology.SubsumptionOutcome.Equivalent;
import org.osteon.terminology.SubsumptionOutcome.NotSubsumed;
import org.osteon.terminology.SubsumptionOutcome.SubsumedBy;
import org.osteon.terminology.SubsumptionOutcome.Subsumes;
import org.osteon.terminology.SubsumptionOutcome.Unknown;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.code.ConceptCode;

/**
 * The concepts of CodeSystem resources with all their ancestors, and the place of codes that tell it themselves (see {@link SelfTellingHierarchy}).
 * Immutable: the resources given are read once and not kept.
 */
public final class CodeSystemIndex {

    private final Map<String, ListedCodeSystem> systems;

    private CodeSystemIndex(Map<String, ListedCodeSystem> systems) {
        this.systems = systems;
    }

    /**
     * Indexes the code systems. Supplements add nothing here.
     *
     * @throws IllegalArgumentException if two have the same url
     */
    public static CodeSystemIndex of(Collection<CodeSystem> codeSystems) {
        Map<String, ListedCodeSystem> systems = new TreeMap<>();
        for (CodeSystem codeSystem : codeSystems) {
            if (!codeSystem.hasUrl() || codeSystem.getContent() == CodeSystemContentMode.SUPPLEMENT) {
                continue;
            }
            ListedCodeSystem listed = ListedCodeSystem.of(codeSystem);
            if (systems.put(listed.url(), listed) != null) {
                throw new IllegalArgumentException("two code systems have the url " + codeSystem.getUrl());
            }
        }
        return new CodeSystemIndex(systems);
    }

    /** The published URLs of the code systems of which a resource is at hand. Sorted. */
    public Set<String> systems() {
        return systems.keySet();
    }

    /** Whether every code of the system is at hand, so that a code that is not does not exist. */
    public boolean isComplete(String system) {
        return listed(system).filter(ListedCodeSystem::isComplete).isPresent();
    }

    /** The version of the resource that is at hand. */
    public Optional<String> version(String system) {
        return listed(system).flatMap(ListedCodeSystem::version);
    }

    /** The title of the resource that is at hand, or else its name. */
    public Optional<String> name(String system) {
        return listed(system).flatMap(ListedCodeSystem::name);
    }

    /** The codes of the resource, in its order; none when there is no resource. */
    public List<ConceptCode> codes(String system) {
        return listed(system).map(ListedCodeSystem::codes).orElse(List.of());
    }

    /** What the resource says of the code. */
    public Optional<ListedConcept> concept(ConceptCode code) {
        ConceptCode canonical = code.canonical();
        return listed(canonical.system()).flatMap(listed -> listed.concept(canonical.code()));
    }

    /** The direct parents, by the resource or by the code itself; empty also where nothing is known of them. */
    public List<ConceptCode> parents(ConceptCode code) {
        ConceptCode canonical = code.canonical();
        String system = canonical.system();
        return concept(canonical)
                .map(ListedConcept::parents)
                .orElseGet(() -> SelfTellingHierarchy.of(system)
                        .filter(hierarchy -> hierarchy.tells(canonical.code()))
                        .flatMap(hierarchy -> hierarchy.parent(canonical.code()))
                        .map(List::of)
                        .orElse(List.of()))
                .stream()
                .map(parent -> new ConceptCode(system, parent))
                .toList();
    }

    /** How the codes stand to each other. Told by a complete CodeSystem resource or by the codes themselves; equal codes always are. */
    public SubsumptionOutcome subsumes(ConceptCode codeA, ConceptCode codeB) {
        ConceptCode a = codeA.canonical();
        ConceptCode b = codeB.canonical();
        if (a.equals(b)) {
            return new Equivalent();
        }
        if (!a.system().equals(b.system())) {
            return new Unknown("the codes are of different code systems");
        }
        Optional<SelfTellingHierarchy> told = SelfTellingHierarchy.of(a.system());
        if (told.filter(hierarchy -> hierarchy.tells(a.code()) && hierarchy.tells(b.code()))
                .isPresent()) {
            return byThemselves(a.code(), b.code());
        }
        Optional<ListedCodeSystem> listed = listed(a.system());
        if (listed.isPresent()) {
            return listed.get().subsumes(a.code(), b.code());
        }
        return new Unknown(
                told.isPresent()
                        ? "a code has not the form by which codes of " + a.system() + " tell their place"
                        : "the hierarchy of " + a.system() + " is not at hand");
    }

    private static SubsumptionOutcome byThemselves(String a, String b) {
        if (b.startsWith(a)) {
            return new Subsumes();
        }
        return a.startsWith(b) ? new SubsumedBy() : new NotSubsumed();
    }

    private Optional<ListedCodeSystem> listed(String system) {
        return Optional.ofNullable(systems.get(CodeSystemUri.canonical(system)));
    }
}
