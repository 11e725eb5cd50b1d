package org.osteon.terminology.valueset;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;

/** Value sets to test with: small ones, and those that are shipped. */
final class ValueSets {

    static final String SYSTEM = "http://example.org/codes";

    private ValueSets() {}

    /** The value sets that are shipped. */
    static List<ValueSet> shipped() {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        try (Stream<Path> files = Files.list(Path.of("vocabulary/valueset"))) {
            List<ValueSet> valueSets = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                valueSets.add(parser.parseResource(ValueSet.class, Files.readString(file)));
            }
            return valueSets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
