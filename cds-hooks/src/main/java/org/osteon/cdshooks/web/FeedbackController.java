package org.osteon.cdshooks.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.osteon.cdshooks.protocol.FeedbackReader;
import org.osteon.cdshooks.service.CdsHooksProperties;
import org.osteon.cdshooks.service.CdsHooksService;
import org.osteon.cdshooks.service.FeedbackService;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The addresses at which clients say what became of a service's cards. */
@RestController
final class FeedbackController {

    private static final String METHODS = "POST, OPTIONS";
    /** A thousand items with comments stay below it. */
    private static final long LARGEST_BODY = 2L * 1024 * 1024;

    private final CdsHooksService services;
    private final FeedbackService feedback;
    private final long largestBody;
    private final Duration bodyTimeout;
    private final FeedbackReader reader = new FeedbackReader();

    FeedbackController(CdsHooksService services, FeedbackService feedback, CdsHooksProperties properties) {
        this.services = services;
        this.feedback = feedback;
        this.largestBody = Math.min(LARGEST_BODY, properties.maxBodySize().toBytes());
        this.bodyTimeout = properties.bodyTimeout();
    }

    @RequestMapping({"/cds-services/{id}/feedback", "/cds-services/{id}/feedback/"})
    void take(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response) {
        CallLog log = CdsHooksFilter.callLog(request);
        log.called(id);
        services.requireService(id);
        if (!request.getMethod().equals("POST")) {
            throw RequestRefusedException.methodNotAllowed(METHODS);
        }
        log.tookFeedback(feedback.take(id, reader.read(RequestBody.read(request, largestBody, bodyTimeout))));
        response.setContentLength(0);
    }

    @RequestMapping(
            path = {"/cds-services/{id}/feedback", "/cds-services/{id}/feedback/"},
            method = RequestMethod.OPTIONS)
    void options(HttpServletResponse response) {
        response.setHeader("Allow", METHODS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
