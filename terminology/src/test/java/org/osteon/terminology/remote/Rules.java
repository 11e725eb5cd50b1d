package org.osteon.terminology.remote;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.osteon.terminology.code.CodeSystemUri;
import org.osteon.terminology.remote.ConceptRule.Filter;

/** Rules and value sets to test with. */
final class Rules {

    static final ConceptRule COLDS = new ConceptRule(
            CodeSystemUri.SNOMED_CT, Optional.empty(), List.of(new Filter("constraint", "=", "<< 82272006")));
    static final ConceptRule FEVERS = new ConceptRule(
            CodeSystemUri.SNOMED_CT, Optional.empty(), List.of(new Filter("concept", "is-a", "386661006")));

    private Rules() {}

    static ValueSet set(String name, ConceptRule... rules) {
        ValueSet valueSet = new ValueSet();
        valueSet.setUrl(url(name)).setVersion("1.0.0");
        for (ConceptRule rule : rules) {
            valueSet.getCompose().addInclude(rule.toPart());
        }
        return valueSet;
    }

    static ConceptSetComponent listed(String system, String... codes) {
        ConceptSetComponent part = new ConceptSetComponent().setSystem(system);
        for (String code : codes) {
            part.addConcept().setCode(code);
        }
        return part;
    }

    static String url(String name) {
        return "http://example.org/ValueSet/" + name;
    }
}
