package org.osteon.cdshooks.prefetch;

import ca.uhn.fhir.parser.json.BaseJsonLikeArray;
import ca.uhn.fhir.parser.json.BaseJsonLikeObject;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue;
import ca.uhn.fhir.parser.json.BaseJsonLikeWriter;
import ca.uhn.fhir.parser.json.JsonLikeStructure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Reader;
import java.io.Writer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The JSON of a resource as HAPI's parser walks through it, without the members that nobody reads. Nothing is copied. */
final class ResourceView implements JsonLikeStructure {

    private final ObjectNode json;
    private final Predicate<String> ofResource;
    private final Predicate<String> below;

    private ResourceView(ObjectNode json, Predicate<String> ofResource, Predicate<String> below) {
        this.json = json;
        this.ofResource = ofResource;
        this.below = below;
    }

    /** All of it. */
    static ResourceView whole(ObjectNode json) {
        return of(json, member -> true, member -> true);
    }

    /**
     * Some of it.
     *
     * @param ofResource which members of the resource itself are seen
     * @param below which members of its elements, at any depth, are seen
     */
    static ResourceView of(ObjectNode json, Predicate<String> ofResource, Predicate<String> below) {
        return new ResourceView(json, ofResource, below);
    }

    /** The same of another resource. */
    ResourceView of(ObjectNode other) {
        return new ResourceView(other, ofResource, below);
    }

    ObjectNode json() {
        return json;
    }

    @Override
    public BaseJsonLikeObject getRootObject() {
        return new Members(json, ofResource);
    }

    @Override
    public JsonLikeStructure getInstance() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void load(Reader reader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void load(Reader reader, boolean allowArray) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BaseJsonLikeWriter getJsonLikeWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public BaseJsonLikeWriter getJsonLikeWriter(Writer writer) {
        throw new UnsupportedOperationException();
    }

    private BaseJsonLikeValue value(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new Members(object, below);
        }
        return node instanceof ArrayNode array ? new Elements(array) : new Scalar(node);
    }

    private final class Members extends BaseJsonLikeObject {

        private final ObjectNode object;
        private final Predicate<String> seen;

        private Members(ObjectNode object, Predicate<String> seen) {
            this.object = object;
            this.seen = seen;
        }

        @Override
        public Iterator<String> keyIterator() {
            return new SeenNames(object.fieldNames(), seen);
        }

        @Override
        public @Nullable BaseJsonLikeValue get(String name) {
            JsonNode member = object.get(name);
            return member == null || !seen.test(name) ? null : value(member);
        }

        @Override
        public @Nullable Object getValue() {
            return null;
        }

        @Override
        public String getAsString() {
            return "";
        }
    }

    private final class Elements extends BaseJsonLikeArray {

        private final ArrayNode array;

        private Elements(ArrayNode array) {
            this.array = array;
        }

        @Override
        public int size() {
            return array.size();
        }

        @Override
        public @Nullable BaseJsonLikeValue get(int index) {
            JsonNode element = array.get(index);
            return element == null ? null : value(element);
        }

        @Override
        public @Nullable Object getValue() {
            return null;
        }

        @Override
        public String getAsString() {
            return "";
        }
    }

    /** A text, a number, true, false or null. */
    private static final class Scalar extends BaseJsonLikeValue {

        private final JsonNode node;

        private Scalar(JsonNode node) {
            this.node = node;
        }

        @Override
        public ValueType getJsonType() {
            return node.isNull() ? ValueType.NULL : ValueType.SCALAR;
        }

        @Override
        public @Nullable ScalarType getDataType() {
            if (node.isTextual()) {
                return ScalarType.STRING;
            }
            if (node.isNumber()) {
                return ScalarType.NUMBER;
            }
            return node.isBoolean() ? ScalarType.BOOLEAN : null;
        }

        @Override
        public Object getValue() {
            if (node.isNumber()) {
                return node.numberValue();
            }
            return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
        }

        @Override
        public @Nullable Number getAsNumber() {
            return node.numberValue();
        }

        /** A decimal with the digits it was sent with, never with an exponent. */
        @Override
        public String getAsString() {
            return node instanceof DecimalNode ? node.decimalValue().toPlainString() : node.asText();
        }

        @Override
        public boolean getAsBoolean() {
            return node.isBoolean() ? node.booleanValue() : super.getAsBoolean();
        }
    }

    private static final class SeenNames implements Iterator<String> {

        private final Iterator<String> all;
        private final Predicate<String> seen;
        private @Nullable String next;

        private SeenNames(Iterator<String> all, Predicate<String> seen) {
            this.all = all;
            this.seen = seen;
            advance();
        }

        private void advance() {
            next = null;
            while (next == null && all.hasNext()) {
                String name = all.next();
                next = seen.test(name) ? name : null;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public String next() {
            String name = next;
            if (name == null) {
                throw new NoSuchElementException();
            }
            advance();
            return name;
        }
    }
}
