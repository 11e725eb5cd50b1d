package org.osteon.server.cli.bundles;

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
 * is meant; then the entries are searched for the resource or the reference that it complains about.
 */
final class FaultFinder {

    private static final Pattern ENTRY = Pattern.compile("Bundle\\.entry\\[(\\d+)\\]");

    /** A reference in a message: {@code Type/id}, {@code urn:uuid:…} or a search in place of an id. */
    private static final Pattern REFERENCE = Pattern.compile(
            "[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}|urn:uuid:[0-9a-fA-F-]{36}|[A-Z][A-Za-z]+\\?[^\\s\"]*[^\\s\".,)\\]]");

    private FaultFinder() {}

    /** Why it was refused, with the entry at fault where that is known. Several reasons are joined. */
    static String describe(Transaction transaction, Refused refused) {
        var reasons = new ArrayList<String>();
        var entries = entriesOf(transaction);
        for (Issue issue : refused.issues()) {
            String reason = Reason.of(issue.text());
            reasons.add(told(issue)
                    .or(() -> referringTo(issue.text(), entries))
                    .filter(entry -> entry < entries.size())
                    .map(entry -> transaction.entries().get(entry).name() + ": " + reason)
                    .orElse(reason));
        }
        return reasons.isEmpty() ? "refused with HTTP " + refused.status() + " and no reason" : Reason.join(reasons);
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
                if (entries.get(entry).toString().contains(quoted)) {
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
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
}
