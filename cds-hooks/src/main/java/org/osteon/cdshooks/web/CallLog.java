package org.osteon.cdshooks.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osteon.cdshooks.protocol.HookRequest;
import org.osteon.cdshooks.protocol.HookResponse;
import org.osteon.cdshooks.protocol.Source;
import org.osteon.cdshooks.service.CallOutcome;
import org.osteon.cdshooks.service.FeedbackReceipt;
import org.osteon.cdshooks.trust.CallRefusedException;
import org.osteon.cdshooks.trust.TokenNames;
import org.osteon.cdshooks.trust.VerifiedCaller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one call writes to the log: one line, nothing about a patient, and of the caller's own words only what is left when
 * all but letters, digits and a few signs are replaced. Made for one call.
 */
final class CallLog {

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._:-]");
    private static final Pattern HOOK = Pattern.compile("[a-z][a-z.-]{0,63}");
    private static final int LONGEST_WORD = 64;

    private final String requestId;
    private final long started = System.nanoTime();
    private String service = "-";
    private String hook = "-";
    private String hookInstance = "-";
    private String client = "-";
    private TokenNames token = TokenNames.NONE;
    private String refused = "-";
    private Optional<CallOutcome> outcome = Optional.empty();
    private Optional<FeedbackReceipt> receipt = Optional.empty();

    CallLog(String requestId) {
        this.requestId = requestId;
    }

    String requestId() {
        return requestId;
    }

    void admitted(VerifiedCaller caller) {
        client = caller.client().name();
        token = caller.names();
    }

    /** What the token says of itself is then only a claim. */
    void refused(CallRefusedException refusal) {
        refused = refusal.reason().word();
        token = refusal.names();
    }

    void called(String serviceId) {
        service = word(serviceId);
    }

    void read(HookRequest request) {
        hook = HOOK.matcher(request.hook()).matches() ? request.hook() : "?";
        hookInstance = word(request.hookInstance());
    }

    void answered(CallOutcome answer) {
        outcome = Optional.of(answer);
    }

    void tookFeedback(FeedbackReceipt taken) {
        receipt = Optional.of(taken);
    }

    void write(int status) {
        receipt.ifPresentOrElse(taken -> writeFeedback(status, taken), () -> writeCall(status));
    }

    private void writeFeedback(int status, FeedbackReceipt taken) {
        LOG.info(
                "cds-hooks feedback: requestId={} service={} status={} items={} repeated={} unmatched={} client={}"
                        + " tenant={} tookMs={}",
                requestId,
                service,
                status,
                taken.items(),
                taken.repeated(),
                taken.unmatched(),
                client,
                token.tenant(),
                tookMs());
    }

    private void writeCall(int status) {
        LOG.info(
                "cds-hooks call: requestId={} service={} hook={} hookInstance={} client={} iss={} kid={} jti={}"
                        + " tenant={} status={} refused={} cards={} topics={}"
                        + " undetermined={} incomplete={} leftOut={} fetched={} tookMs={}",
                requestId,
                service,
                hook,
                hookInstance,
                client,
                token.issuer(),
                token.keyId(),
                token.tokenId(),
                token.tenant(),
                status,
                refused,
                outcome.map(answer -> answer.response().cards().size()).orElse(0),
                outcome.map(CallOutcome::response).map(CallLog::topics).orElse(List.of()),
                outcome.map(CallOutcome::undetermined).orElse(0),
                outcome.map(CallOutcome::incompleteKeys).orElse(List.of()),
                outcome.map(CallOutcome::leftOut).orElse(0),
                outcome.map(CallOutcome::fetched).orElse(0),
                tookMs());
    }

    private long tookMs() {
        return (System.nanoTime() - started) / 1_000_000;
    }

    /** Where a fault of ours arose. The exception's message may hold patient data, so only its type and place are told. */
    void failed(Throwable fault) {
        StringBuilder places = new StringBuilder();
        for (Throwable at = fault; at != null; at = at.getCause()) {
            places.append(at.getClass().getName());
            for (int i = 0; i < Math.min(8, at.getStackTrace().length); i++) {
                places.append(" < ").append(at.getStackTrace()[i]);
            }
            places.append("; ");
        }
        LOG.error("cds-hooks call failed: requestId={} service={} fault={}", requestId, service, places);
    }

    private static List<String> topics(HookResponse response) {
        return response.cards().stream()
                .map(card -> card.source().topic().map(Source.Topic::code).orElse("-"))
                .toList();
    }

    private static String word(String text) {
        String bounded = text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD);
        return UNUSUAL.matcher(bounded).replaceAll("_");
    }
}
