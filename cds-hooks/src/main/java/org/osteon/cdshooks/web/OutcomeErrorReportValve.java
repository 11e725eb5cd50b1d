package org.osteon.cdshooks.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Gives an OperationOutcome to requests under {@code /cds-services} that Tomcat turns down before any filter sees them (a
 * path it will not decode, a TRACE), and to those of which it cannot even read the address.
 */
final class OutcomeErrorReportValve extends ErrorReportValve {

    private final Cors cors;

    OutcomeErrorReportValve(Cors cors) {
        this.cors = cors;
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        String uri = request.getRequestURI();
        if (uri != null && !uri.startsWith("/cds-services")) {
            super.report(request, response, throwable);
            return;
        }
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String requestId = UUID.randomUUID().toString();
        response.setHeader(CdsHooksFilter.REQUEST_ID, requestId);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        cors.addHeaders(request, response);
        response.setContentType("application/fhir+json;charset=UTF-8");
        try {
            response.getOutputStream()
                    .write(Refusal.ofStatus(response.getStatus())
                            .json(requestId)
                            .getBytes(UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            // The client is gone: there is nobody left to tell.
            return;
        }
    }
}
