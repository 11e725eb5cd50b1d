package org.osteon.cdshooks.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Writes discovery documents and answers. Elements without a value are left out: nothing is ever null, an empty string
 * or an empty object, and no array but {@code services} and {@code cards} is empty.
 */
public final class ProtocolWriter {

    /** The release of CDS Hooks whose members discovery uses; what 3.0 adds is optional, so that 2.0 clients pass over it. */
    private static final String CDS_HOOKS_VERSION = "3.0.0";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // A surrogate without its other half cannot be written as UTF-8.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /** The discovery document, in UTF-8; equal bytes for equal services. */
    public byte[] write(List<CdsServiceEntry> services) {
        return json(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("services");
            for (CdsServiceEntry service : services) {
                writeService(out, service);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** The answer to a hook call, in UTF-8. */
    public byte[] write(HookResponse response) {
        return json(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("cards");
            for (Card card : response.cards()) {
                CardWriter.write(out, card);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void writeService(JsonGenerator out, CdsServiceEntry service) throws IOException {
        out.writeStartObject();
        text(out, "hook", service.hook());
        text(out, "hookVersion", Hooks.version(service.hook()).orElse(""));
        text(out, "title", service.title());
        text(out, "description", service.description());
        text(out, "id", service.id());
        text(out, "version", CDS_HOOKS_VERSION);
        member(out, "prefetch", service.prefetch());
        text(out, "usageRequirements", service.usageRequirements());
        if (!service.mandatory().isEmpty()) {
            member(out, "extension", Map.of("org.osteon.prefetch", Map.of("mandatory", service.mandatory())));
        }
        out.writeEndObject();
    }

    static void text(JsonGenerator out, String name, String value) throws IOException {
        if (!value.isBlank()) {
            out.writeStringField(name, value);
        }
    }

    static void member(JsonGenerator out, String name, Object value) throws IOException {
        if (PlainValues.hasContent(value)) {
            out.writeFieldName(name);
            PlainValues.write(out, value);
        }
    }

    private static byte[] json(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }
}
