package org.osteon.cdshooks.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads RFC 8259 JSON in UTF-8 in one pass, and refuses what parsers disagree on: duplicate members, trailing content,
 * other encodings. Decimals keep the digits they were sent with.
 */
public final class StrictJson {

    /** Deepest nesting of objects and arrays. FHIR resources in a Bundle in a prefetch stay far below it. */
    static final int MAX_DEPTH = 100;

    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_EXPONENT = 400;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    // Interning would take a lock of the whole JVM for every new member name.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private StrictJson() {}

    /**
     * Reads one object. The narrative of resources (an object-valued member {@code text}) is checked and left out, for
     * nothing here reads it and it is often the larger half of a resource.
     *
     * @throws MalformedRequestException for anything that is not one well-formed JSON object
     */
    public static ObjectNode readObject(byte[] body) {
        int start = startOfText(body);
        requireUtf8(body);
        try (JsonParser parser = FACTORY.createParser(body, start, body.length - start)) {
            return readObject(parser);
        } catch (IOException e) {
            throw new MalformedRequestException("", "The body could not be read as JSON.");
        }
    }

    private static ObjectNode readObject(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedRequestException("", "The body must be a JSON object.");
            }
            ObjectNode root = object(parser);
            if (parser.nextToken() != null) {
                throw new MalformedRequestException("", "The body must end after its JSON object.");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new MalformedRequestException(
                    path(parser), "The JSON is nested too deeply, or a number or name is too long.");
        } catch (JsonProcessingException e) {
            throw new MalformedRequestException(path(parser), "The body is not well-formed JSON.");
        }
    }

    private static int startOfText(byte[] body) {
        int start = byteOrderMarkAt(body, 0) ? 3 : 0;
        for (int i = start; i < Math.min(body.length, start + 4); i++) {
            // The parser would guess UTF-16 or UTF-32 from these bytes; no JSON in UTF-8 starts with them.
            if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF || byteOrderMarkAt(body, i)) {
                throw notUtf8();
            }
        }
        return start;
    }

    private static boolean byteOrderMarkAt(byte[] body, int at) {
        return body.length >= at + 3
                && body[at] == (byte) 0xEF
                && body[at + 1] == (byte) 0xBB
                && body[at + 2] == (byte) 0xBF;
    }

    /** Refuses what the parser would read all the same: longer forms than needed, and what is beyond the last character. */
    private static void requireUtf8(byte[] body) {
        for (int i = 0; i < body.length; i++) {
            if (body[i] >= 0) {
                continue;
            }
            int first = body[i] & 0xFF;
            int second = i + 1 < body.length ? body[i + 1] & 0xFF : 0;
            if (first == 0xC0
                    || first == 0xC1
                    || first > 0xF4
                    || (first == 0xE0 && second < 0xA0)
                    || (first == 0xED && second > 0x9F)
                    || (first == 0xF0 && second < 0x90)
                    || (first == 0xF4 && second > 0x8F)) {
                throw notUtf8();
            }
        }
    }

    private static MalformedRequestException notUtf8() {
        return new MalformedRequestException("", "The body must be JSON in UTF-8.");
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        boolean narrativeSkipped = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (narrativeSkipped && name.equals("text")) {
                throw new MalformedRequestException(path(parser), "A JSON member occurs twice.");
            }
            if (token == JsonToken.START_OBJECT && name.equals("text") && !object.has(name)) {
                skipObject(parser);
                narrativeSkipped = true;
            } else if (object.replace(name, value(parser, token)) != null) {
                throw new MalformedRequestException(path(parser), "A JSON member occurs twice.");
            }
        }
        return object;
    }

    private static void skipObject(JsonParser parser) throws IOException {
        Set<String> names = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (!names.add(name)) {
                throw new MalformedRequestException(path(parser), "A JSON member occurs twice.");
            }
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                skipObject(parser);
            } else if (token == JsonToken.START_ARRAY) {
                array(parser);
            }
        }
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    private static JsonNode value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, token);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new MalformedRequestException(path(parser), "The body is not well-formed JSON.");
        };
    }

    private static JsonNode number(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                default -> NODES.numberNode(parser.getBigIntegerValue());
            };
        }
        return DecimalNode.valueOf(decimal(parser));
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        try {
            BigDecimal decimal = parser.getDecimalValue();
            // Written out in full, 1e999999999 would fill the memory.
            if (Math.abs((long) decimal.scale()) > MAX_EXPONENT) {
                throw outOfRange(parser);
            }
            return decimal;
        } catch (NumberFormatException e) {
            // An exponent that does not fit an int.
            throw outOfRange(parser);
        }
    }

    private static MalformedRequestException outOfRange(JsonParser parser) {
        return new MalformedRequestException(path(parser), "A number is out of range.");
    }

    private static String path(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = parser.getParsingContext(); at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inArray()) {
                path.insert(0, "[" + at.getCurrentIndex() + "]");
            } else if (at.getCurrentName() != null) {
                path.insert(0, (at.getParent().inRoot() ? "" : ".") + JsonPaths.step(at.getCurrentName()));
            }
        }
        return JsonPaths.bounded(path.toString());
    }
}
