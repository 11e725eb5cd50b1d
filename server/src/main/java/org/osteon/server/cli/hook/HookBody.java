package org.osteon.server.cli.hook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bodies of calls without prefetch: what the service needs, it reads at the named FHIR server. */
public final class HookBody {

    private HookBody() {}

    /**
     * The body of one call.
     *
     * @param fhirServer base URL of the server that holds the patient
     * @param orders file with the draft orders; null for a hook without orders
     * @throws HookFailedException when the file holds no order
     */
    public static ObjectNode of(String hook, String fhirServer, String patientId, @Nullable Path orders)
            throws HookFailedException {
        var request = HookJson.MAPPER.createObjectNode();
        request.put("hook", hook)
                .put("hookInstance", UUID.randomUUID().toString())
                .put("fhirServer", fhirServer);
        var context = request.putObject("context");
        context.put("userId", "Practitioner/osteon-command-line").put("patientId", patientId);
        if (orders != null) {
            var drafts = DraftOrders.read(orders, patientId);
            context.set("draftOrders", drafts.bundle());
            if (hook.equals("order-select")) {
                var selections = context.putArray("selections");
                drafts.references().forEach(selections::add);
            }
        }
        return request;
    }
}
