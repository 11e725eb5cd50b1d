package org.osteon.server.knowledge;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets a transaction that changes an artifact of the knowledge commit only when the whole of it is still sound, however many artifacts it
 * changes.
 */
@Interceptor
public final class KnowledgeGate {

    private final KnowledgeAcceptance acceptance;
    private final IInterceptorService interceptors;

    KnowledgeGate(KnowledgeAcceptance acceptance, IInterceptorService interceptors) {
        this.acceptance = acceptance;
        this.interceptors = interceptors;
    }

    /** Looks at every change from now on. */
    void open() {
        interceptors.registerInterceptor(this);
    }

    /** Called by HAPI inside the transaction that creates a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        if (isKnowledge(resource)) {
            examineBeforeCommit();
        }
    }

    /** Called by HAPI inside the transaction that updates a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource previous, IBaseResource resource) {
        if (isKnowledge(previous) || isKnowledge(resource)) {
            examineBeforeCommit();
        }
    }

    /** Called by HAPI inside the transaction that deletes a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        if (isKnowledge(resource)) {
            examineBeforeCommit();
        }
    }

    private static boolean isKnowledge(IBaseResource resource) {
        return resource instanceof MetadataResource artifact && StoreKnowledgeSource.isOfTheKnowledge(artifact);
    }

    private void examineBeforeCommit() {
        boolean noted = TransactionSynchronizationManager.getSynchronizations().stream()
                .anyMatch(KnowledgeExamination.class::isInstance);
        if (!noted) {
            TransactionSynchronizationManager.registerSynchronization(new KnowledgeExamination(acceptance));
        }
    }
}
