package org.osteon.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.osteon.cdshooks.web.LocalCaller;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps all but {@code /cds-services} and the probes to callers on this machine, for nothing else asks who calls: not {@code /fhir}, not
 * {@code /actuator}, nor what comes later. No token of a CDS client opens them.
 */
final class OutsideFilter extends OncePerRequestFilter {

    private static final Set<String> PROBES = Set.of("/actuator/health/liveness", "/actuator/health/readiness");
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForEverybody(path(request)) || LocalCaller.made(request)) {
            chain.doFilter(request, response);
        } else {
            refuse(response);
        }
    }

    /** As the container understood it: decoded, without parameters and dots. */
    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return request.getServletPath() + (rest == null ? "" : rest);
    }

    private static boolean isForEverybody(String path) {
        return path.equals("/cds-services") || path.startsWith("/cds-services/") || PROBES.contains(path);
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        String requestId = UUID.randomUUID().toString();
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.FORBIDDEN)
                .setDiagnostics("Request " + requestId)
                .getDetails()
                .setText("Only /cds-services is there for callers from elsewhere.");
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setHeader("X-Request-Id", requestId);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("application/fhir+json;charset=UTF-8");
        byte[] body = FHIR.newJsonParser().encodeResourceToString(outcome).getBytes(UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
