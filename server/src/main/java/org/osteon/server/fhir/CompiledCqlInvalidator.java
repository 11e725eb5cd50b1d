package org.osteon.server.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Empties the caches behind {@code $apply} and {@code $evaluate} when a library, value set or code system changes. Whole caches: compiled
 * libraries hold others, and a change is rare.
 */
@Interceptor
@Component
public final class CompiledCqlInvalidator {

    private final EvaluationSettings evaluationSettings;

    CompiledCqlInvalidator(EvaluationSettings evaluationSettings, IInterceptorService interceptors) {
        this.evaluationSettings = evaluationSettings;
        interceptors.registerInterceptor(this);
    }

    /** Called by HAPI inside the transaction that creates a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        changed(resource.fhirType());
    }

    /** Called by HAPI inside the transaction that updates a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource previous, IBaseResource resource) {
        changed(resource.fhirType());
    }

    /** Called by HAPI inside the transaction that deletes a resource. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        changed(resource.fhirType());
    }

    private void changed(String type) {
        if (type.equals("Library")) {
            afterCommit(evaluationSettings.getLibraryCache()::clear);
        } else if (type.equals("ValueSet") || type.equals("CodeSystem")) {
            afterCommit(evaluationSettings.getValueSetCache()::clear);
        }
    }

    private static void afterCommit(Runnable clear) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    clear.run();
                }
            });
        } else {
            clear.run();
        }
    }
}
