package org.osteon.server.cli.bundles;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Whether a resource is valid as far as one can tell without profiles: known elements, values of their types, required codes,
 * and nothing mandatory missing. A server may drop an element that it does not know without a word; an import must not.
 */
final class ResourceCheck {

    private final FhirContext fhir = FhirContext.forR4Cached();

    /** What is wrong with a resource; empty when nothing is. */
    Optional<String> faultOf(ObjectNode resource) {
        var parser = fhir.newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        IBaseResource parsed;
        try {
            parsed = parser.parseResource(resource.toString());
        } catch (DataFormatException e) {
            return Optional.of(Reason.of(String.valueOf(e.getMessage())));
        }
        return missing(
                        parsed,
                        fhir.getResourceDefinition(parsed),
                        resource.path("resourceType").asText())
                .map(path -> path + " is missing");
    }

    private Optional<String> missing(IBase element, BaseRuntimeElementCompositeDefinition<?> definition, String path) {
        for (BaseRuntimeChildDefinition child : definition.getChildren()) {
            var values = child.getAccessor().getValues(element);
            String childPath = path + "." + child.getElementName();
            if (child.getMin() > 0 && values.isEmpty()) {
                return Optional.of(childPath);
            }
            for (IBase value : values) {
                if (fhir.getElementDefinition(value.getClass())
                        instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
                    var below = missing(value, composite, childPath);
                    if (below.isPresent()) {
                        return below;
                    }
                }
            }
        }
        return Optional.empty();
    }
}
