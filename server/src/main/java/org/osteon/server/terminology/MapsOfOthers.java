package org.osteon.server.terminology;

import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.term.TermConceptMappingSvcImpl;
import org.hl7.fhir.r4.model.ConceptMap;

/**
 * HAPI's translation tables without the maps of the knowledge: the index answers for those, and writing their ten thousand rows would take as
 * long as all the rest of a first start.
 */
class MapsOfOthers extends TermConceptMappingSvcImpl {

    private final String canonicalBase;

    /** @param canonicalBase what the urls of the knowledge begin with */
    MapsOfOthers(String canonicalBase) {
        this.canonicalBase = canonicalBase;
    }

    @Override
    public void storeTermConceptMapAndChildren(ResourceTable stored, ConceptMap map) {
        if (!map.hasUrl() || !map.getUrl().startsWith(canonicalBase)) {
            super.storeTermConceptMapAndChildren(stored, map);
        }
    }
}
