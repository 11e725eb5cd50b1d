package org.osteon.server.cli.bundles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osteon.server.cli.bundles.Answer.Issue;
import org.osteon.server.cli.bundles.Answer.Refused;

/**
 * Names the entry for which a server refused a transaction. A server refuses the whole and does not always say which entry
 * is meant; then the entries are searched for the reference that it complains about, and last for one that is no FHIR.
 */
final class FaultFinder {

    private static final int MOST_REASONS = 5;
    private static final int LONGEST_REASON = 600;

    private static final Pattern ENTRY = Pattern.compile("Bundle\\.entry\\[(\\d+)\\]");

    /** A reference in a message: {@code Type/id}, {@code urn:uuid:…} or a search in place of an id. */
    private static final Pattern REFERENCE = Pattern.compile(
            "[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}|urn:uuid:[0-9a-fA-F-]{36}|[A-Z][A-Za-z]+\\?[^\\s\"]*[^\\s\".,)\\]]");

    /** Several reasons are joined by a semicolon. */
    String describe(Transaction transaction, Refused refused) {
        var reasons = new ArrayList<String>();
        var entries = entriesOf(transaction);
        for (Issue issue : refused.issues()) {
            var entry = told(issue).or(() -> referringTo(issue.text(), entries));
            if (entry.isPresent() && entry.get() < entries.size()) {
                reasons.add(transaction.entries().get(entry.get()).name() + ": " + clean(issue.text()));
            }
        }
        if (reasons.isEmpty()) {
            reasons.addAll(notFhir(transaction, entries));
        }
        if (reasons.isEmpty()) {
            refused.issues().forEach(issue -> reasons.add(clean(issue.text())));
        }
        if (reasons.isEmpty()) {
            reasons.add("refused with HTTP " + refused.status() + " and no reason");
        }
        return String.join("; ", reasons.subList(0, Math.min(MOST_REASONS, reasons.size())))
                + (reasons.size() > MOST_REASONS ? "; and " + (reasons.size() - MOST_REASONS) + " more" : "");
    }

    private static Optional<Integer> told(Issue issue) {
        var place = ENTRY.matcher(issue.expression() + " " + issue.text());
        return place.find() ? Optional.of(Integer.valueOf(place.group(1))) : Optional.empty();
    }

    private static Optional<Integer> referringTo(String message, List<JsonNode> entries) {
        var references = REFERENCE.matcher(message);
        while (references.find()) {
            String quoted = "\"" + references.group() + "\"";
            for (int entry = 0; entry < entries.size(); entry++) {
                if (entries.get(entry).path("resource").toString().contains(quoted)) {
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> notFhir(Transaction transaction, List<JsonNode> entries) {
        var parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        var reasons = new ArrayList<String>();
        for (Entry entry : transaction.entries()) {
            var resource = entries.get(entry.index()).path("resource");
            if (resource.isObject()) {
                try {
                    parser.parseResource(resource.toString());
                } catch (DataFormatException e) {
                    reasons.add(entry.name() + ": " + clean(String.valueOf(e.getMessage())));
                }
            }
        }
        return reasons;
    }

    private static List<JsonNode> entriesOf(Transaction transaction) {
        try {
            var entries = new ArrayList<JsonNode>();
            FhirJson.MAPPER.readTree(transaction.body()).path("entry").forEach(entries::add);
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of printable text: the message comes from outside and goes to a terminal. */
    private static String clean(String message) {
        String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " …";
    }
}
