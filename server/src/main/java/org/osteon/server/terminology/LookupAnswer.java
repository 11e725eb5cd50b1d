package org.osteon.server.terminology;

import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.osteon.terminology.Concept;
import org.osteon.terminology.codesystem.CodeSystemIndex;

/** Writes what is known of a concept as {@code $lookup} returns it. */
final class LookupAnswer {

    private static final String DEFINITION = "definition";
    private static final String PARENT = "parent";
    private static final String VALUE_SET = "value-set";

    private LookupAnswer() {}

    /**
     * The answer.
     *
     * @param wanted names of the properties asked for; empty: all
     */
    static Parameters of(Concept concept, CodeSystemIndex codeSystems, Set<String> wanted) {
        String system = concept.code().system();
        Parameters answer = new Parameters();
        answer.addParameter("name", codeSystems.name(system).orElse(system));
        codeSystems.version(system).ifPresent(version -> answer.addParameter("version", version));
        // The operation demands a display; where there is none, or none may be shown, the code stands for it.
        answer.addParameter("display", concept.display().orElse(concept.code().code()));
        add(answer, "code", new CodeType(concept.code().code()), wanted);
        concept.definition().ifPresent(text -> add(answer, DEFINITION, new StringType(text), wanted));
        concept.parents().forEach(parent -> add(answer, PARENT, new CodeType(parent.code()), wanted));
        concept.valueSets().forEach(url -> add(answer, VALUE_SET, new StringType(url), wanted));
        return answer;
    }

    private static void add(Parameters answer, String name, Type value, Set<String> wanted) {
        if (wanted.isEmpty() || wanted.contains(name)) {
            ParametersParameterComponent property = answer.addParameter().setName("property");
            property.addPart().setName("code").setValue(new CodeType(name));
            property.addPart().setName("value").setValue(value);
        }
    }
}
