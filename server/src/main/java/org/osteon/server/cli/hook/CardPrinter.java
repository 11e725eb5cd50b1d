package org.osteon.server.cli.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** Prints the cards of an answer for people. */
public final class CardPrinter {

    private static final String INDENT = "    ";
    private static final String BOLD = "\u001b[1m";
    private static final String RESET = "\u001b[0m";
    private static final Map<String, String> COLOURS =
            Map.of("critical", "\u001b[1;31m", "warning", "\u001b[1;33m", "info", "\u001b[1;36m");

    private final PrintStream out;
    private final int width;
    private final boolean colour;

    /**
     * @param width columns to fill
     * @param colour whether the output may be coloured
     */
    public CardPrinter(PrintStream out, int width, boolean colour) {
        this.out = out;
        this.width = width;
        this.colour = colour;
    }

    /**
     * Prints an answer.
     *
     * @param answer body of a CDS Hooks answer
     * @throws HookFailedException when it is none
     */
    public void print(String answer) throws HookFailedException {
        JsonNode cards;
        try {
            cards = HookJson.MAPPER.readTree(answer).path("cards");
        } catch (JsonProcessingException e) {
            throw new HookFailedException("The answer is no JSON.", e);
        }
        if (cards.isEmpty()) {
            out.println("No cards: the service has nothing to say.");
        }
        for (JsonNode card : cards) {
            printCard(card);
        }
    }

    private void printCard(JsonNode card) {
        String indicator = card.path("indicator").asText("info");
        String mark = indicator.toUpperCase(Locale.ROOT);
        String summary = Plain.line(card.path("summary").asText());
        var summaryLines = Paragraphs.wrap(mark + " " + summary, width);
        for (int line = 0; line < summaryLines.size(); line++) {
            String text = summaryLines.get(line);
            out.println(
                    line == 0 && text.startsWith(mark)
                            ? painted(COLOURS.getOrDefault(indicator, BOLD), mark)
                                    + painted(BOLD, text.substring(mark.length()))
                            : painted(BOLD, text));
        }
        String detail = card.path("detail").asText();
        if (!detail.isBlank()) {
            out.println();
            Paragraphs.layOut(detail, width - INDENT.length())
                    .forEach(line -> out.println(line.isEmpty() ? "" : INDENT + line));
        }
        printSuggestions(card);
        printLinks(card);
        out.println();
    }

    private void printSuggestions(JsonNode card) {
        if (card.path("suggestions").isEmpty()) {
            return;
        }
        boolean one = card.path("selectionBehavior").asText().equals("at-most-one");
        out.println();
        out.println(INDENT + painted(BOLD, one ? "Suggestions (at most one)" : "Suggestions"));
        for (JsonNode suggestion : card.path("suggestions")) {
            boolean recommended = suggestion.path("isRecommended").asBoolean();
            printHanging("- ", Plain.line(suggestion.path("label").asText()) + (recommended ? " (recommended)" : ""));
            for (JsonNode action : suggestion.path("actions")) {
                printHanging("  ", describe(action));
            }
        }
    }

    /** {@code create MedicationRequest: what it says}. */
    private static String describe(JsonNode action) {
        String resource = action.at("/resource/resourceType").asText();
        String what = resource.isEmpty()
                ? action.at("/resourceId/0").asText(action.path("resourceId").asText())
                : resource;
        return Plain.line(action.path("type").asText() + " " + what) + ": "
                + Plain.line(action.path("description").asText());
    }

    private void printLinks(JsonNode card) {
        for (JsonNode link : card.path("links")) {
            out.println();
            printHanging(
                    "",
                    Plain.line(link.path("label").asText() + ": "
                            + link.path("url").asText()));
        }
        var source = card.path("source");
        if (!source.path("label").asText().isEmpty()) {
            String url = source.path("url").asText();
            out.println();
            printHanging(
                    "",
                    Plain.line("Source: " + source.path("label").asText() + (url.isEmpty() ? "" : " (" + url + ")")));
        }
    }

    private void printHanging(String first, String text) {
        String prefix = first;
        for (String line : Paragraphs.wrap(text, width - INDENT.length() - first.length())) {
            out.println(INDENT + prefix + line);
            prefix = " ".repeat(first.length());
        }
    }

    private String painted(String code, String text) {
        return colour ? code + text + RESET : text;
    }
}
