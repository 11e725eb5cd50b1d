package org.osteon.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.knowledge.KnowledgeLoadException;

class KnowledgeReloadTest {

    private static final String PLAN = "http://example.org/PlanDefinition/plan|1.0.0";

    @Test
    void isCurrentAfterAGoodLoad() {
        try (KnowledgeReload reload = new KnowledgeReload(List::of, source -> List.of(PLAN))) {
            reload.loadNow();

            assertThat(reload.state()).isEqualTo(new KnowledgeState(List.of(PLAN), List.of()));
        }
    }

    @Test
    void keepsThePlansInUseAndSaysWhyWhenALaterLoadIsRefused() {
        boolean[] broken = {false};
        KnowledgeReload.Loading loading = source -> {
            if (broken[0]) {
                throw new KnowledgeLoadException(List.of("Library/a: no CQL", "Library/b: no CQL"));
            }
            return List.of(PLAN);
        };
        try (KnowledgeReload reload = new KnowledgeReload(List::of, loading)) {
            reload.loadNow();
            broken[0] = true;
            reload.loadNow();

            assertThat(reload.state().plans()).containsExactly(PLAN);
            assertThat(reload.state().reasons()).containsExactly("Library/a: no CQL", "Library/b: no CQL");
        }
    }

    @Test
    void survivesAStoreThatCannotBeRead() {
        KnowledgeReload.Loading loading = source -> {
            throw new IllegalStateException("no connection");
        };
        try (KnowledgeReload reload = new KnowledgeReload(List::of, loading)) {
            reload.loadNow();

            assertThat(reload.state().isCurrent()).isFalse();
        }
    }
}
