package org.osteon.terminology.codesystem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;

/**
 * Reads the concepts of a CodeSystem and their parents: by nesting, where the hierarchy does not mean something else than is-a, and by the
 * properties {@code parent}, {@code child} and {@code subsumedBy}.
 *
 * @see <a href="https://hl7.org/fhir/R4/codesystem.html#hierarchy">FHIR R4, code system: hierarchy</a>
 */
final class ConceptReader {

    private static final Set<String> NAMES_A_PARENT = Set.of("parent", "subsumedBy");
    private static final String NAMES_A_CHILD = "child";

    private final CodeSystem resource;
    private final boolean nestingMeansIsA;
    private final Map<String, ConceptDefinitionComponent> concepts = new LinkedHashMap<>();
    private final Map<String, Set<String>> parents = new LinkedHashMap<>();

    ConceptReader(CodeSystem resource) {
        this.resource = resource;
        this.nestingMeansIsA =
                !resource.hasHierarchyMeaning() || resource.getHierarchyMeaning() == CodeSystemHierarchyMeaning.ISA;
    }

    List<ListedConcept> read() {
        resource.getConcept().forEach(concept -> read(concept, Optional.empty()));
        List<ListedConcept> listed = new ArrayList<>();
        concepts.forEach((code, concept) -> listed.add(new ListedConcept(
                code,
                Optional.ofNullable(concept.getDisplay()),
                Optional.ofNullable(concept.getDefinition()),
                List.copyOf(parents.getOrDefault(code, Set.of())))));
        return listed;
    }

    private void read(ConceptDefinitionComponent concept, Optional<String> above) {
        if (!concept.hasCode()) {
            return;
        }
        String code = concept.getCode();
        concepts.put(code, concept);
        above.filter(parent -> nestingMeansIsA).ifPresent(parent -> addParent(code, parent));
        for (ConceptPropertyComponent property : concept.getProperty()) {
            String value =
                    property.getValue() == null ? null : property.getValue().primitiveValue();
            if (value != null && NAMES_A_PARENT.contains(property.getCode())) {
                addParent(code, value);
            } else if (value != null && NAMES_A_CHILD.equals(property.getCode())) {
                addParent(value, code);
            }
        }
        concept.getConcept().forEach(child -> read(child, Optional.of(code)));
    }

    private void addParent(String code, String parent) {
        parents.computeIfAbsent(code, c -> new LinkedHashSet<>()).add(parent);
    }
}
