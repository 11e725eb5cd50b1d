package org.osteon.cdshooks.prefetch;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import org.jspecify.annotations.Nullable;

/** Lets HAPI's parser go on and notes whether a value was lost. Logs nothing, for the messages would hold patient data. */
final class LossCounter implements IParserErrorHandler {

    private boolean lost;

    void reset() {
        lost = false;
    }

    boolean any() {
        return lost;
    }

    @Override
    public void incorrectJsonType(
            @Nullable IParseLocation location,
            @Nullable String element,
            @Nullable ValueType expected,
            @Nullable ScalarType expectedScalar,
            @Nullable ValueType found,
            @Nullable ScalarType foundScalar) {
        // HAPI reads an object where an array is due, and one scalar for another; the rest it drops.
        boolean oneAsList = expected == ValueType.ARRAY && found == ValueType.OBJECT;
        boolean anotherScalar = expected == ValueType.SCALAR && found == ValueType.SCALAR;
        lost |= !oneAsList && !anotherScalar;
    }

    @Override
    public void invalidValue(@Nullable IParseLocation location, @Nullable String value, @Nullable String error) {
        lost = true;
    }

    @Override
    public void unexpectedRepeatingElement(@Nullable IParseLocation location, @Nullable String element) {
        lost = true;
    }

    @Override
    public void containedResourceWithNoId(@Nullable IParseLocation location) {}

    @Override
    public void missingRequiredElement(@Nullable IParseLocation location, @Nullable String element) {}

    @Override
    public void unknownAttribute(@Nullable IParseLocation location, @Nullable String attribute) {}

    @Override
    public void unknownElement(@Nullable IParseLocation location, @Nullable String element) {}

    @Override
    public void unknownReference(@Nullable IParseLocation location, @Nullable String reference) {}

    @Override
    public void invalidInternalReference(@Nullable IParseLocation location, @Nullable String reference) {}

    @Override
    public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation location) {}
}
