package org.osteon.server.knowledge;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Notices that an artifact was created, updated or deleted, and says so once the change is committed. Does no work on the writer's thread. */
@Interceptor
public final class KnowledgeChangeInterceptor {

    private final Runnable afterChange;

    KnowledgeChangeInterceptor(Runnable afterChange) {
        this.afterChange = afterChange;
    }

    /** Called by HAPI inside the transaction that creates a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        noticed(resource);
    }

    /** Called by HAPI inside the transaction that updates a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource previous, IBaseResource resource) {
        noticed(resource);
    }

    /** Called by HAPI inside the transaction that deletes a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        noticed(resource);
    }

    private void noticed(IBaseResource resource) {
        if (!StoreKnowledgeSource.TYPES.contains(resource.fhirType())) {
            return;
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    afterChange.run();
                }
            });
        } else {
            afterChange.run();
        }
    }
}
