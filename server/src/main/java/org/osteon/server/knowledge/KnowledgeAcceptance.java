package org.osteon.server.knowledge;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.osteon.cdshooks.knowledge.KnowledgeLoadException;
import org.osteon.cdshooks.knowledge.KnowledgeSource;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.cdshooks.service.LoadedKnowledge;

/** Says whether what a transaction makes of the knowledge may be stored. One transaction at a time, so that two never break it together. */
final class KnowledgeAcceptance {

    private final KnowledgeLoader loader;
    private final KnowledgeSource source;
    private final KnowledgeReload reload;
    private final Consumer<LoadedKnowledge> taken;
    private final ReentrantLock one = new ReentrantLock();

    /**
     * @param source read inside the transaction that asks, so that it sees what that has written
     * @param taken is told what is in use from then on
     */
    KnowledgeAcceptance(
            KnowledgeLoader loader, KnowledgeSource source, KnowledgeReload reload, Consumer<LoadedKnowledge> taken) {
        this.loader = loader;
        this.source = source;
        this.reload = reload;
        this.taken = taken;
    }

    /** Waits until no other transaction is being examined. The same thread has to call {@link #end()}. */
    void begin() {
        one.lock();
    }

    void end() {
        one.unlock();
    }

    /**
     * Compiles and checks what the store would hold. Costs seconds.
     *
     * @return empty when it is not sound, but was not before either and for all of the same reasons: what is broken is repaired step by step
     * @throws UnprocessableEntityException with every reason as an issue
     */
    Optional<LoadedKnowledge> examine() {
        try {
            return Optional.of(loader.prepare(source.artifacts()));
        } catch (KnowledgeLoadException e) {
            if (new HashSet<>(loader.refusals()).containsAll(e.reasons())) {
                return Optional.empty();
            }
            throw new UnprocessableEntityException(
                    "The knowledge would not be sound; nothing was stored.", outcome(e.reasons()));
        }
    }

    /** Takes what was accepted into use, or looks again at what is wrong with the stored. */
    void take(Optional<LoadedKnowledge> accepted) {
        accepted.ifPresentOrElse(
                knowledge -> {
                    loader.take(knowledge);
                    loader.current().ifPresent(taken);
                },
                reload::request);
    }

    private static OperationOutcome outcome(List<String> reasons) {
        var outcome = new OperationOutcome();
        reasons.forEach(reason -> outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.BUSINESSRULE)
                .setDiagnostics(reason));
        return outcome;
    }
}
