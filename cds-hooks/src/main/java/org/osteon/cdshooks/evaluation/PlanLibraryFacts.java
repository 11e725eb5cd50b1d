package org.osteon.cdshooks.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ParameterDef;
import org.osteon.cdshooks.patientdata.Retrieve;

/**
 * What the compiled libraries of a plan ask for: patient data and parameters.
 *
 * @param readElements names of the elements that they read; empty when it may be any
 * @param testedSets urls, without version, of the value sets that single codes are held against
 */
record PlanLibraryFacts(
        List<Library> libraries,
        Set<Retrieve> retrieves,
        Optional<Set<String>> readElements,
        Set<String> testedSets,
        Map<String, ParameterDef> parameters) {

    static PlanLibraryFacts of(CqlTranslation translation, Library library) {
        List<Library> reachable = translation.reachable(library);
        var collected = RetrieveCollector.of(translation, reachable);
        return new PlanLibraryFacts(
                reachable,
                collected.retrieves(),
                ReadElements.of(reachable),
                collected.testedSets(),
                reachable.stream()
                        .filter(each -> each.getParameters() != null)
                        .flatMap(each -> each.getParameters().getDef().stream())
                        .collect(Collectors.toUnmodifiableMap(
                                ParameterDef::getName, parameter -> parameter, (one, other) -> one)));
    }
}
