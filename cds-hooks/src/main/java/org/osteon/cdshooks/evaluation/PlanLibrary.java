package org.osteon.cdshooks.evaluation;

import ca.uhn.fhir.context.FhirContext;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.hl7.elm.r1.Library;
import org.opencds.cqf.cql.engine.data.CompositeDataProvider;
import org.opencds.cqf.cql.engine.data.DataProvider;
import org.opencds.cqf.cql.engine.data.SystemDataProvider;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.State;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary;
import org.osteon.cdshooks.evaluation.linked.Linking;
import org.osteon.cdshooks.evaluation.linked.NotLinkableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plan's library as the engine has it, and linked.
 *
 * @param linked empty if it holds an expression that can't be linked: then the engine interprets it, which takes several times as long
 */
record PlanLibrary(Library library, LibraryManager libraries, Optional<LinkedLibrary> linked) {

    private static final Logger LOG = LoggerFactory.getLogger(PlanLibrary.class);

    static PlanLibrary of(Library library, CqlTranslation translation, Linking linking) {
        return new PlanLibrary(library, translation.libraries(), link(library, linking));
    }

    /** For linking some of the libraries, or all. */
    static Linking linking(Collection<Library> plans, CqlTranslation translation) {
        Map<String, DataProvider> models = new HashMap<>();
        RetrieveProvider noChart =
                (context,
                        contextPath,
                        contextValue,
                        dataType,
                        templateId,
                        codePath,
                        codes,
                        valueSet,
                        datePath,
                        dateLowPath,
                        dateHighPath,
                        dateRange) -> List.of();
        models.put(EngineModels.FHIR, new CompositeDataProvider(EngineModels.fhir(FhirContext.forR4Cached()), noChart));
        models.put(EngineModels.SYSTEM, new SystemDataProvider());
        Set<Library> reachable = Collections.newSetFromMap(new IdentityHashMap<>());
        plans.forEach(plan -> reachable.addAll(translation.reachable(plan)));
        return new Linking(reachable, new State(new Environment(translation.libraries(), models, null)));
    }

    private static Optional<LinkedLibrary> link(Library library, Linking linking) {
        try {
            return Optional.of(linking.link(library));
        } catch (NotLinkableException e) {
            LOG.warn(
                    "Library {} is interpreted at each call, which takes several times as long: {}",
                    library.getIdentifier().getId(),
                    e.getMessage());
            return Optional.empty();
        }
    }
}
