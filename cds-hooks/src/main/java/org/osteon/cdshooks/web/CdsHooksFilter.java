package org.osteon.cdshooks.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.trust.CallRefusedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands around everything under {@code /cds-services}, in front of all other filters: gives each call an id, sets the
 * headers that every answer has, answers preflights, admits callers before anything of theirs is read, and sees to it that whatever is not a success has an OperationOutcome.
 */
final class CdsHooksFilter extends OncePerRequestFilter {

    static final String REQUEST_ID = "X-Request-Id";

    private static final String CALL_LOG = CdsHooksFilter.class.getName() + ".callLog";

    private static final String CLIENT = CdsHooksFilter.class.getName() + ".client";

    private final Cors cors;
    private final Admission admission;

    CdsHooksFilter(Cors cors, Admission admission) {
        this.cors = cors;
        this.admission = admission;
    }

    /** Who makes the call. Only calls that were admitted get so far. */
    static CdsClient client(HttpServletRequest request) {
        if (request.getAttribute(CLIENT) instanceof CdsClient client) {
            return client;
        }
        throw new IllegalStateException("the call was not admitted");
    }

    /** The log of the call that the request is. */
    static CallLog callLog(HttpServletRequest request) {
        return request.getAttribute(CALL_LOG) instanceof CallLog log ? log : new CallLog("-");
    }

    /** Whether the caller had to say who it is; its answer is then for no one else. */
    static boolean wasAdmitted(HttpServletRequest request) {
        return request.getAttribute(CLIENT) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CallLog log = new CallLog(requestId(response));
        request.setAttribute(CALL_LOG, log);
        OutcomeResponse answer = new OutcomeResponse(response, log.requestId());
        answer.setHeader(REQUEST_ID, log.requestId());
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("Cache-Control", "no-store");
        cors.addHeaders(request, answer);
        if (Cors.isPreflight(request)) {
            answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        try {
            if (!request.getMethod().equals("OPTIONS")) {
                admit(request, log);
            }
            if (request.getMethod().equals("POST")) {
                RequestBody.requireJson(request);
            }
            chain.doFilter(request, answer);
            answer.completeWithOutcome();
        } catch (Exception e) {
            refuse(e, answer, log);
        }
        if (request.getMethod().equals("POST") || answer.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            log.write(answer.getStatus());
        }
    }

    private void admit(HttpServletRequest request, CallLog log) throws CallRefusedException {
        try {
            admission.admit(request).ifPresent(caller -> {
                request.setAttribute(CLIENT, caller.client());
                log.admitted(caller);
            });
        } catch (CallRefusedException e) {
            log.refused(e);
            throw e;
        }
    }

    private static void refuse(Exception e, OutcomeResponse answer, CallLog log) throws IOException {
        Exception cause = e instanceof ServletException && e.getCause() instanceof Exception inner ? inner : e;
        Refusal refusal = Refusal.of(cause).orElseGet(() -> {
            log.failed(cause);
            return Refusal.ownFault();
        });
        answer.send(refusal);
    }

    private static String requestId(HttpServletResponse response) {
        String given = response.getHeader(REQUEST_ID);
        return given == null ? UUID.randomUUID().toString() : given;
    }
}
