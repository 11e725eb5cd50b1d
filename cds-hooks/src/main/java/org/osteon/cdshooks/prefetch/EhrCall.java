package org.osteon.cdshooks.prefetch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osteon.cdshooks.ehr.Deadline;
import org.osteon.cdshooks.ehr.EhrAnswer;
import org.osteon.cdshooks.ehr.EhrQuery;
import org.osteon.cdshooks.ehr.EhrReader;
import org.osteon.cdshooks.ehr.EhrServer;
import org.osteon.cdshooks.protocol.TooManyEntriesException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The EHR's FHIR server during one call: what it answers is read like what is sent under a prefetch key. */
final class EhrCall {

    private static final Logger LOG = LoggerFactory.getLogger(EhrCall.class);

    private final EhrReader reader;
    private final EhrServer server;
    private final PrefetchValueReader values;
    private final Deadline deadline;
    private int asked;

    EhrCall(EhrReader reader, EhrServer server, PrefetchValueReader values) {
        this.reader = reader;
        this.server = server;
        this.values = values;
        this.deadline = reader.deadline();
    }

    /** How many questions were put. */
    int asked() {
        return asked;
    }

    /**
     * Puts questions, all at the same time.
     *
     * @param queries resolved queries by prefetch key
     * @return a value to each; never {@link PrefetchValue.NotSent}
     */
    Map<String, PrefetchValue> ask(Map<String, String> queries) {
        List<EhrQuery> questions = new ArrayList<>();
        queries.forEach((name, query) -> questions.add(new EhrQuery(name, query)));
        asked += questions.size();
        Map<String, PrefetchValue> answers = new LinkedHashMap<>();
        Map<String, Integer> failures = new TreeMap<>();
        reader.read(server, questions, deadline).forEach((name, answer) -> {
            if (answer instanceof EhrAnswer.Failed failed) {
                failures.merge(failed.reason(), 1, Integer::sum);
            }
            answers.put(
                    name, answer instanceof EhrAnswer.Found found ? value(name, found) : new PrefetchValue.Failed());
        });
        if (!failures.isEmpty()) {
            LOG.info("not had from a FHIR server: {} reasons={}", server, failures);
        }
        return answers;
    }

    private PrefetchValue value(String name, EhrAnswer.Found found) {
        List<SentResource> resources = new ArrayList<>();
        boolean whole = found.whole();
        for (ObjectNode page : found.pages()) {
            PrefetchValue value = value(name, page);
            if (value instanceof PrefetchValue.Resources read) {
                resources.addAll(read.resources());
                whole &= read.whole();
            } else {
                whole = false;
            }
        }
        boolean nothing = resources.isEmpty() && !whole;
        return nothing ? new PrefetchValue.Failed() : new PrefetchValue.Resources(resources, whole);
    }

    private PrefetchValue value(String name, ObjectNode page) {
        try {
            return values.read(name, page);
        } catch (TooManyEntriesException tooMany) {
            // A fault of the request only when the request brought them.
            return new PrefetchValue.Failed();
        }
    }
}
