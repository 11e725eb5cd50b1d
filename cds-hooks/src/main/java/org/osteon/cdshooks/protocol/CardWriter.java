package org.osteon.cdshooks.protocol;

import static org.osteon.cdshooks.protocol.ProtocolWriter.member;
import static org.osteon.cdshooks.protocol.ProtocolWriter.text;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes one card, its members in the order of the specification. */
final class CardWriter {

    private CardWriter() {}

    static void write(JsonGenerator out, Card card) throws IOException {
        out.writeStartObject();
        text(out, "uuid", card.uuid());
        text(out, "summary", card.summary());
        text(out, "detail", card.detail().orElse(""));
        text(out, "indicator", card.indicator().code());
        writeSource(out, card.source());
        if (!card.suggestions().isEmpty()) {
            out.writeArrayFieldStart("suggestions");
            for (Suggestion suggestion : card.suggestions()) {
                writeSuggestion(out, suggestion);
            }
            out.writeEndArray();
        }
        text(
                out,
                "selectionBehavior",
                card.selectionBehavior().map(Card.SelectionBehavior::code).orElse(""));
        writeOverrideReasons(out, card);
        writeLinks(out, card);
        member(out, "extension", card.extension());
        out.writeEndObject();
    }

    private static void writeSource(JsonGenerator out, Source source) throws IOException {
        out.writeObjectFieldStart("source");
        text(out, "label", source.label());
        text(out, "url", source.url().orElse(""));
        text(out, "icon", source.icon().orElse(""));
        if (source.topic().isPresent()) {
            Source.Topic topic = source.topic().get();
            out.writeObjectFieldStart("topic");
            text(out, "system", topic.system());
            text(out, "code", topic.code());
            text(out, "display", topic.display().orElse(""));
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void writeSuggestion(JsonGenerator out, Suggestion suggestion) throws IOException {
        out.writeStartObject();
        text(out, "label", suggestion.label());
        text(out, "uuid", suggestion.uuid());
        if (suggestion.recommended()) {
            out.writeBooleanField("isRecommended", true);
        }
        if (!suggestion.actions().isEmpty()) {
            out.writeArrayFieldStart("actions");
            for (Action action : suggestion.actions()) {
                writeAction(out, action);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void writeAction(JsonGenerator out, Action action) throws IOException {
        out.writeStartObject();
        if (action instanceof Action.Create create) {
            text(out, "type", "create");
            text(out, "description", create.description());
            out.writeFieldName("resource");
            out.writeRawValue(create.resource());
        } else if (action instanceof Action.Delete delete) {
            text(out, "type", "delete");
            text(out, "description", delete.description());
            text(out, "resourceId", delete.resourceId());
        }
        out.writeEndObject();
    }

    private static void writeOverrideReasons(JsonGenerator out, Card card) throws IOException {
        if (card.overrideReasons().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("overrideReasons");
        for (OverrideReason reason : card.overrideReasons()) {
            out.writeStartObject();
            text(out, "code", reason.code());
            text(out, "system", reason.system());
            text(out, "display", reason.display());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writeLinks(JsonGenerator out, Card card) throws IOException {
        if (card.links().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("links");
        for (Link link : card.links()) {
            out.writeStartObject();
            text(out, "label", link.label());
            text(out, "url", link.url());
            text(out, "type", "absolute");
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
