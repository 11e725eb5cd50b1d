package org.osteon.cdshooks.evaluation;

import java.util.HashMap;
import java.util.List;
import org.hl7.elm.r1.Library;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.execution.Cache;
import org.opencds.cqf.cql.engine.execution.ExpressionResult;

/**
 * What the defines of one library came to. The engine hands every resource that a define touched on to all that use it, which
 * takes a fifth of an evaluation and nobody asks for; this cache forgets them. It never drops a result: the engine's own one
 * does after 300.
 */
final class UntrackedCache extends HashMap<String, ExpressionResult> {

    private UntrackedCache() {}

    static void install(Cache cache, List<Library> libraries) {
        libraries.forEach(library -> cache.getExpressions().put(library.getIdentifier(), new UntrackedCache()));
        cache.setExpressionCaching(true);
    }

    @Override
    public @Nullable ExpressionResult put(String define, ExpressionResult result) {
        if (result.getEvaluatedResources() != null) {
            result.getEvaluatedResources().clear();
        }
        return super.put(define, result);
    }
}
