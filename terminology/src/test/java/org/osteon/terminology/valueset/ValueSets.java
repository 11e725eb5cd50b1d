package org.osteon.terminology.valueset;

import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;

/** Small value sets to test with. */
final class ValueSets {

    static final String SYSTEM = "http://example.org/codes";

    private ValueSets() {}

    static String url(String name) {
        return "http://example.org/ValueSet/" + name;
    }

    static ValueSet aValueSet(String name) {
        ValueSet valueSet = new ValueSet();
        valueSet.setUrl(url(name)).setVersion("1.0.0");
        return valueSet;
    }

    static ValueSet aValueSet(String name, String system, String... codes) {
        ValueSet valueSet = aValueSet(name);
        list(valueSet.getCompose().addInclude(), system, codes);
        return valueSet;
    }

    static void list(ConceptSetComponent part, String system, String... codes) {
        part.setSystem(system);
        for (String code : codes) {
            part.addConcept().setCode(code).setDisplay("never looked at");
        }
    }

    static void filter(ConceptSetComponent part, String system, FilterOperator operator, String value) {
        part.setSystem(system)
                .addFilter()
                .setProperty("concept")
                .setOp(operator)
                .setValue(value);
    }
}
