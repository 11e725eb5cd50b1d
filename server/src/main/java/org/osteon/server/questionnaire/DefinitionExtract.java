package org.osteon.server.questionnaire;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.FhirPathExecutionException;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * Definition-based extraction: a group that names a resource type becomes one resource each time it is filled in. Its elements come from the
 * group's fixed values and FHIRPath expressions (evaluated on the response), and from the answers whose questions have a {@code definition}.
 */
final class DefinitionExtract {

    private final FhirContext fhir;
    private final QuestionnaireResponse response;

    DefinitionExtract(FhirContext fhir, QuestionnaireResponse response) {
        this.fhir = fhir;
        this.response = response;
    }

    static boolean isMeant(Answered answered) {
        return answered.question().hasExtension(Extensions.DEFINITION_EXTRACT);
    }

    /**
     * The resource of one filled-in group.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException if the questionnaire names what a resource cannot have
     */
    Resource resource(Answered group) {
        try {
            Resource resource = newResource(group);
            for (Extension value : group.question().getExtensionsByUrl(Extensions.DEFINITION_EXTRACT_VALUE)) {
                for (Base fixed : values(value)) {
                    set(resource, text(value, "definition"), fixed);
                }
            }
            group.children().stream()
                    .flatMap(Answered::withAllBelow)
                    .filter(answered -> answered.question().hasDefinition())
                    .forEach(answered -> setAnswers(resource, answered));
            return resource;
        } catch (FHIRException | DataFormatException | FhirPathExecutionException notPossible) {
            throw Problems.refusal(
                    IssueType.NOTSUPPORTED,
                    Pairing.named(group.question(), "names a resource or an element that R4 does not have."),
                    group.path());
        }
    }

    private Resource newResource(Answered group) {
        String definition = text(group.question().getExtensionByUrl(Extensions.DEFINITION_EXTRACT), "definition");
        String type = definition.substring(definition.lastIndexOf('/') + 1);
        return (Resource) fhir.getResourceDefinition(type).newInstance();
    }

    private List<? extends Base> values(Extension value) {
        Extension fixed = value.getExtensionByUrl("fixed-value");
        if (fixed != null) {
            return List.of(fixed.getValue().copy());
        }
        Extension expression = value.getExtensionByUrl("expression");
        if (expression == null || !(expression.getValue() instanceof Expression path)) {
            throw new FHIRException("neither fixed value nor expression");
        }
        return fhir.newFhirPath().evaluate(response, path.getExpression(), Base.class);
    }

    private static void setAnswers(Resource resource, Answered answered) {
        for (QuestionnaireResponseItemAnswerComponent answer : answered.item().getAnswer()) {
            set(resource, answered.question().getDefinition(), Values.of(answered.question(), answer.getValue()));
        }
    }

    /** @param definition {@code …#Type.element.element} */
    private static void set(Resource resource, String definition, Base value) {
        String[] names = definition.substring(definition.indexOf('#') + 1).split("\\.", -1);
        if (names.length < 2 || !names[0].equals(resource.fhirType())) {
            throw new FHIRException("an element of another type");
        }
        Base parent = resource;
        for (int level = 1; level < names.length - 1; level++) {
            Property property = property(parent, names[level]);
            parent = property.hasValues() ? property.getValues().get(0) : parent.addChild(names[level]);
        }
        String last = names[names.length - 1];
        String types = property(parent, last).getTypeCode();
        parent.setProperty(last, value instanceof Type type ? Values.fit(type.copy(), types) : value);
    }

    private static Property property(Base parent, String name) {
        return Optional.ofNullable(parent.getNamedProperty(name))
                .orElseThrow(() -> new FHIRException("no such element"));
    }

    private static String text(Extension parent, String url) {
        Extension child = parent.getExtensionByUrl(url);
        if (child == null || !(child.getValue() instanceof PrimitiveType<?> text) || !text.hasValue()) {
            throw new FHIRException("no " + url);
        }
        return text.getValueAsString();
    }
}
