package org.osteon.server.knowledge;

import java.util.Optional;
import org.osteon.cdshooks.service.LoadedKnowledge;
import org.springframework.transaction.support.TransactionSynchronization;

/** One transaction's examination: before its commit the knowledge is compiled as it would be, after it that is taken into use. */
final class KnowledgeExamination implements TransactionSynchronization {

    private final KnowledgeAcceptance acceptance;
    private Optional<LoadedKnowledge> accepted = Optional.empty();
    private boolean isHolding;

    KnowledgeExamination(KnowledgeAcceptance acceptance) {
        this.acceptance = acceptance;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        acceptance.begin();
        isHolding = true;
        accepted = acceptance.examine();
    }

    @Override
    public void afterCommit() {
        acceptance.take(accepted);
    }

    @Override
    public void afterCompletion(int status) {
        if (isHolding) {
            isHolding = false;
            acceptance.end();
        }
    }
}
