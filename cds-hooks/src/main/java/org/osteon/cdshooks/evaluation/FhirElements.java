package org.osteon.cdshooks.evaluation;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeChildPrimitiveDatatypeDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of FHIR types are, looked up once for each type and name. The engine's own resolver looks them up, and
 * compiles a regular expression, at each access. Shared by all evaluations.
 */
final class FhirElements {

    private final FhirContext fhir;
    private final Map<Class<?>, Map<String, Optional<Element>>> elements = new ConcurrentHashMap<>();

    FhirElements(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** The element of a type; empty where only the engine's resolver knows what is meant. */
    Optional<Element> find(Base parent, String name) {
        Map<String, Optional<Element>> ofType = elements.get(parent.getClass());
        Optional<Element> known = ofType == null ? null : ofType.get(name);
        // Making the entry takes a lock also where there is one already.
        return known != null
                ? known
                : elements.computeIfAbsent(parent.getClass(), type -> new ConcurrentHashMap<>())
                        .computeIfAbsent(name, key -> lookUp(parent, key));
    }

    private Optional<Element> lookUp(Base parent, String name) {
        BaseRuntimeElementDefinition<?> type = parent instanceof Resource resource
                ? fhir.getResourceDefinition(resource)
                : fhir.getElementDefinition(parent.getClass());
        BaseRuntimeChildDefinition child = type == null ? null : type.getChildByName(name);
        boolean isOneChoice = child instanceof RuntimeChildChoiceDefinition
                && !child.getElementName().equalsIgnoreCase(name);
        if (child == null && type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            return anyChoice(composite, name);
        }
        return child == null || isOneChoice ? Optional.empty() : Optional.of(new Element(child));
    }

    /** HAPI knows a choice by the names of its types, {@code valueQuantity}, and not by that of the element. */
    private static Optional<Element> anyChoice(BaseRuntimeElementCompositeDefinition<?> type, String name) {
        return type.getChildren().stream()
                .filter(RuntimeChildChoiceDefinition.class::isInstance)
                .filter(choice -> choice.getElementName().equals(name))
                .findFirst()
                .map(Element::new);
    }

    /** One element: reads its value as CQL wants it, a List if it may repeat. */
    static final class Element {

        private final BaseRuntimeChildDefinition definition;
        private final boolean repeats;
        private final boolean primitive;

        Element(BaseRuntimeChildDefinition definition) {
            this.definition = definition;
            this.repeats = definition.getMax() < 1;
            this.primitive = definition instanceof RuntimeChildPrimitiveDatatypeDefinition;
        }

        @Nullable
        Object valueOf(Base parent) {
            List<IBase> values = definition.getAccessor().getValues(parent);
            if (values.isEmpty()) {
                return null;
            }
            if (primitive && values.get(0) instanceof PrimitiveType<?> first && !first.hasValue()) {
                return null;
            }
            return repeats ? values : values.get(0);
        }
    }
}
