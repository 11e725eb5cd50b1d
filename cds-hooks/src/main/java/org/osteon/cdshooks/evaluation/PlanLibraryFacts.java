package org.osteon.cdshooks.evaluation;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ParameterDef;
import org.osteon.cdshooks.patientdata.Retrieve;

/** What the compiled libraries of a plan ask for: patient data and parameters. */
record PlanLibraryFacts(List<Library> libraries, Set<Retrieve> retrieves, Set<String> parameters) {

    static PlanLibraryFacts of(CqlTranslation translation, Library library) {
        List<Library> reachable = translation.reachable(library);
        return new PlanLibraryFacts(
                reachable,
                Collections.unmodifiableSet(new LinkedHashSet<>(RetrieveCollector.collect(translation, reachable))),
                reachable.stream()
                        .filter(each -> each.getParameters() != null)
                        .flatMap(each -> each.getParameters().getDef().stream())
                        .map(ParameterDef::getName)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
