package org.osteon.cdshooks.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the body of a feedback call: an object with the array {@code feedback}, all of it or nothing. What is wrong is refused with
 * its JSON path; members it does not know are ignored.
 *
 * @see <a href="https://cds-hooks.hl7.org/2.0/#feedback">CDS Hooks 2.0, feedback</a>
 */
public final class FeedbackReader {

    /** Most items of one call. */
    public static final int MOST_ITEMS = 1_000;

    private static final int MOST_SUGGESTIONS = 100;
    private static final int LONGEST_STRING = 2_000;
    private static final int LONGEST_COMMENT = 10_000;
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?\\d*([Zz]|[+-]\\d{2}:\\d{2})");

    /**
     * Reads a request body in UTF-8.
     *
     * @throws MalformedRequestException for anything that is not feedback
     * @throws TooManyEntriesException for more than {@value #MOST_ITEMS} items
     */
    public List<FeedbackItem> read(byte[] body) {
        JsonNode feedback = StrictJson.readObject(body).get("feedback");
        if (feedback == null || !feedback.isArray()) {
            throw new MalformedRequestException("feedback", "feedback must be an array of objects.");
        }
        if (feedback.size() > MOST_ITEMS) {
            throw new TooManyEntriesException("feedback", MOST_ITEMS);
        }
        List<FeedbackItem> items = new ArrayList<>(feedback.size());
        for (int i = 0; i < feedback.size(); i++) {
            String path = "feedback[%d]".formatted(i);
            items.add(item(object(feedback.get(i), path), path + "."));
        }
        return items;
    }

    private static FeedbackItem item(ObjectNode item, String path) {
        String card = requiredText(item, path, "card");
        FeedbackItem.Outcome outcome = outcome(requiredText(item, path, "outcome"), path);
        Instant at = instant(requiredText(item, path, "outcomeTimestamp"), path);
        if (outcome == FeedbackItem.Outcome.ACCEPTED) {
            return new FeedbackItem(card, outcome, at, suggestions(item, path), Optional.empty(), Optional.empty());
        }
        JsonNode sent = item.get("overrideReason");
        if (sent == null || sent.isNull()) {
            return new FeedbackItem(card, outcome, at, List.of(), Optional.empty(), Optional.empty());
        }
        String reasonPath = path + "overrideReason";
        ObjectNode override = object(sent, reasonPath);
        Optional<FeedbackItem.Reason> reason = reason(override, reasonPath + ".");
        Optional<String> comment = text(override, reasonPath + ".", "userComment", LONGEST_COMMENT);
        if (reason.isEmpty() && comment.isEmpty()) {
            throw new MalformedRequestException(reasonPath, "An overrideReason needs a reason or a userComment.");
        }
        return new FeedbackItem(card, outcome, at, List.of(), reason, comment);
    }

    private static FeedbackItem.Outcome outcome(String code, String path) {
        return FeedbackItem.Outcome.find(code)
                .orElseThrow(() -> new MalformedRequestException(
                        path + "outcome", path + "outcome must be accepted or overridden."));
    }

    private static Instant instant(String text, String path) {
        try {
            if (RFC_3339.matcher(text).matches()) {
                return OffsetDateTime.parse(
                                text.replaceFirst("(\\.\\d{9})\\d+", "$1").replace(' ', 'T'))
                        .toInstant();
            }
        } catch (DateTimeException e) {
            // No such day or hour: refused below, without what the parser has to say about it.
        }
        throw new MalformedRequestException(
                path + "outcomeTimestamp",
                path + "outcomeTimestamp must be a time by RFC 3339, such as 2026-11-23T09:30:00Z.");
    }

    private static List<String> suggestions(ObjectNode item, String path) {
        String at = path + "acceptedSuggestions";
        JsonNode sent = item.get("acceptedSuggestions");
        if (sent == null || !sent.isArray() || sent.isEmpty()) {
            throw new MalformedRequestException(at, "An accepted card needs acceptedSuggestions, each with an id.");
        }
        if (sent.size() > MOST_SUGGESTIONS) {
            throw new TooManyEntriesException(at, MOST_SUGGESTIONS);
        }
        List<String> ids = new ArrayList<>(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            String each = at + "[%d]".formatted(i);
            ids.add(requiredText(object(sent.get(i), each), each + ".", "id"));
        }
        return ids;
    }

    private static Optional<FeedbackItem.Reason> reason(ObjectNode override, String path) {
        JsonNode sent = override.get("reason");
        if (sent == null || sent.isNull()) {
            return Optional.empty();
        }
        ObjectNode coding = object(sent, path + "reason");
        return Optional.of(new FeedbackItem.Reason(
                text(coding, path + "reason.", "system", LONGEST_STRING),
                requiredText(coding, path + "reason.", "code")));
    }

    private static ObjectNode object(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedRequestException(path, path + " must be a JSON object.");
    }

    private static String requiredText(ObjectNode parent, String path, String name) {
        return text(parent, path, name, LONGEST_STRING)
                .orElseThrow(() -> new MalformedRequestException(
                        path + name, path + name + " must be a string that is not empty."));
    }

    private static Optional<String> text(ObjectNode parent, String path, String name, int longest) {
        JsonNode node = parent.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new MalformedRequestException(path + name, path + name + " must be a string.");
        }
        if (node.textValue().length() > longest) {
            throw new MalformedRequestException(path + name, path + name + " is too long.");
        }
        return Optional.of(node.textValue()).filter(text -> !text.isBlank());
    }
}
