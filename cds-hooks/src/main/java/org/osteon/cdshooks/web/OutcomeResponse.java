package org.osteon.cdshooks.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A response whose errors are OperationOutcomes, whoever sends them. */
final class OutcomeResponse extends HttpServletResponseWrapper {

    private final String requestId;
    private boolean told;

    OutcomeResponse(HttpServletResponse response, String requestId) {
        super(response);
        this.requestId = requestId;
    }

    @Override
    public void sendError(int status) throws IOException {
        send(Refusal.ofStatus(status));
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        send(Refusal.ofStatus(status));
    }

    /** Sends the refusal, unless an answer is on its way already. */
    void send(Refusal refusal) throws IOException {
        if (isCommitted()) {
            return;
        }
        told = true;
        resetBuffer();
        setStatus(refusal.status());
        refusal.headers().forEach(this::setHeader);
        setHeader(CdsHooksFilter.REQUEST_ID, requestId);
        setHeader("Cache-Control", "no-store");
        setContentType("application/fhir+json;charset=UTF-8");
        byte[] body = refusal.json(requestId).getBytes(UTF_8);
        setContentLength(body.length);
        getOutputStream().write(body);
    }

    /** Gives a body to an error that somebody sent by its status alone. */
    void completeWithOutcome() throws IOException {
        if (getStatus() >= 400 && !told) {
            send(Refusal.ofStatus(getStatus()));
        }
    }
}
