package org.osteon.server.terminology;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.osteon.cdshooks.service.LoadedKnowledge;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;

/**
 * Puts the index before HAPI's own supports, and the operations before HAPI's own: of two operations of one name, HAPI takes the one registered last.
 */
final class IndexFirst implements SmartInitializingSingleton {

    private final ValidationSupportChain chain;
    private final IValidationSupport index;
    private final RestfulServer server;
    private final List<Object> operations;

    IndexFirst(ValidationSupportChain chain, IValidationSupport index, RestfulServer server, List<Object> operations) {
        this.chain = chain;
        this.index = index;
        this.server = server;
        this.operations = operations;
    }

    @Override
    public void afterSingletonsInstantiated() {
        chain.addValidationSupport(0, index);
        server.registerProviders(operations);
    }

    /** The chain keeps answers for minutes; those of the knowledge before must go. */
    @EventListener
    void reloaded(LoadedKnowledge knowledge) {
        chain.invalidateExpiringCaches();
    }
}
