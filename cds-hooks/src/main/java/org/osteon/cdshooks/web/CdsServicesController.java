package org.osteon.cdshooks.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.protocol.HookRequest;
import org.osteon.cdshooks.protocol.HookRequestReader;
import org.osteon.cdshooks.protocol.ProtocolWriter;
import org.osteon.cdshooks.service.CallOutcome;
import org.osteon.cdshooks.service.CardDelivery;
import org.osteon.cdshooks.service.CdsHooksProperties;
import org.osteon.cdshooks.service.CdsHooksService;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The addresses under {@code /cds-services}. Every method is mapped, so that a wrong one is answered here too. */
@RestController
final class CdsServicesController {

    private static final String DISCOVERY_METHODS = "GET, HEAD, OPTIONS";
    private static final String CALL_METHODS = "POST, OPTIONS";
    private static final String JSON = "application/json;charset=UTF-8";

    private final CdsHooksService service;
    private final CardDelivery delivery;
    private final CdsHooksProperties properties;
    private final HookRequestReader reader = new HookRequestReader();
    private final ProtocolWriter writer = new ProtocolWriter();
    private final CallGate gate;

    CdsServicesController(
            CdsHooksService service, CardDelivery delivery, CdsHooksProperties properties, CallGate gate) {
        this.service = service;
        this.delivery = delivery;
        this.properties = properties;
        this.gate = gate;
    }

    @RequestMapping({"/cds-services", "/cds-services/"})
    void discovery(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> {
                DiscoveryDocument document = DiscoveryDocument.of(writer.write(service.services()));
                response.setHeader(
                        "Cache-Control",
                        (CdsHooksFilter.wasAdmitted(request) ? "private" : "public") + ", max-age="
                                + properties.discoveryMaxAge().toSeconds());
                response.setHeader("ETag", document.etag());
                if (document.isKnownTo(request)) {
                    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                } else {
                    write(response, document.json());
                }
            }
            default -> throw RequestRefusedException.methodNotAllowed(DISCOVERY_METHODS);
        }
    }

    @RequestMapping({"/cds-services/{id}", "/cds-services/{id}/"})
    void call(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        CallLog log = CdsHooksFilter.callLog(request);
        log.called(id);
        service.requireService(id);
        if (!request.getMethod().equals("POST")) {
            throw RequestRefusedException.methodNotAllowed(CALL_METHODS);
        }
        CdsClient client = CdsHooksFilter.client(request);
        Optional<RequestRefusedException> refusal = gate.enter(client.name());
        if (refusal.isPresent()) {
            RequestBody.passOver(request, properties.maxBodySize().toBytes(), properties.bodyTimeout());
            throw refusal.get();
        }
        try {
            answer(id, client, request, response);
        } finally {
            gate.leave(client.name());
        }
    }

    private void answer(String id, CdsClient client, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        CallLog log = CdsHooksFilter.callLog(request);
        HookRequest hookRequest =
                reader.read(RequestBody.read(request, properties.maxBodySize().toBytes(), properties.bodyTimeout()));
        log.read(hookRequest);
        CallOutcome outcome = delivery.deliver(service.call(id, hookRequest, client), client.profile());
        log.answered(outcome);
        write(response, writer.write(outcome.response()));
    }

    @RequestMapping("/cds-services/{id}/**")
    void nothing(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    @RequestMapping(
            path = {"/cds-services", "/cds-services/"},
            method = RequestMethod.OPTIONS)
    void discoveryOptions(HttpServletResponse response) {
        options(response, DISCOVERY_METHODS);
    }

    @RequestMapping(
            path = {"/cds-services/{id}", "/cds-services/{id}/"},
            method = RequestMethod.OPTIONS)
    void callOptions(HttpServletResponse response) {
        options(response, CALL_METHODS);
    }

    private static void options(HttpServletResponse response, String allow) {
        response.setHeader("Allow", allow);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void write(HttpServletResponse response, byte[] json) throws IOException {
        response.setContentType(JSON);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
