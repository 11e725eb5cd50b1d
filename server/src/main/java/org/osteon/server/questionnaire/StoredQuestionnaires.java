package org.osteon.server.questionnaire;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import java.util.Optional;
import org.hl7.fhir.r4.model.Questionnaire;
import org.osteon.server.store.WholeSearch;
import org.osteon.terminology.code.CanonicalReference;

/** Questionnaires of the store by canonical reference. */
final class StoredQuestionnaires {

    private final IFhirResourceDao<Questionnaire> dao;

    StoredQuestionnaires(IFhirResourceDao<Questionnaire> dao) {
        this.dao = dao;
    }

    /** Without a version the one stored last. With one, no other will do: the same link id may mean something else there. */
    Optional<Questionnaire> find(CanonicalReference reference) {
        SearchParameterMap search = new SearchParameterMap()
                .add("url", new UriParam(reference.url()))
                .setSort(new SortSpec("_lastUpdated", SortOrderEnum.DESC));
        reference.version().ifPresent(version -> search.add("version", new TokenParam(version)));
        return WholeSearch.all(dao, search).stream()
                .map(Questionnaire.class::cast)
                .findFirst();
    }
}
