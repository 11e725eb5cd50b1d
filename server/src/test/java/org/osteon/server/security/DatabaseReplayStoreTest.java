package org.osteon.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.testing.ReplayStoreContract;
import org.osteon.cdshooks.trust.ReplayStore;
import org.osteon.cdshooks.trust.ReplayStore.Use;
import org.osteon.cdshooks.trust.ReplayStoreUnavailableException;
import org.osteon.cdshooks.trust.TokenDigest;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseReplayStoreTest extends ReplayStoreContract {

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final JdbcTemplate database = new JdbcTemplate(pool);

    @AfterEach
    void drop() {
        database.execute("shutdown");
        pool.dispose();
    }

    @Override
    protected ReplayStore store() {
        return new DatabaseReplayStore(database, clock);
    }

    @Test
    @Tag("H-138")
    void letsOneOfManyBeFirstInTwoInstances() throws Exception {
        List<ReplayStore> instances = List.of(store(), store());
        TokenDigest token = TokenDigest.of("https://ehr.example", "raced");
        Instant until = clock.instant().plusSeconds(300);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Use>> uses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ReplayStore instance = instances.get(i % 2);
                Callable<Use> use = () -> {
                    start.await();
                    return instance.use(token, until);
                };
                uses.add(threads.submit(use));
            }
            start.countDown();
            List<Use> seen = new ArrayList<>();
            for (Future<Use> use : uses) {
                seen.add(use.get());
            }
            assertThat(seen).containsOnlyOnce(Use.FIRST).hasSize(8);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Tag("H-138")
    void remembersAcrossARestart() {
        TokenDigest token = TokenDigest.of("https://ehr.example", "before");
        Instant until = clock.instant().plusSeconds(300);
        store().use(token, until);

        assertThat(store().use(token, until)).isEqualTo(Use.REPEATED);
    }

    @Test
    @Tag("H-138")
    void forgetsWhatIsOver() {
        ReplayStore store = store();
        for (int i = 0; i < 100; i++) {
            store.use(TokenDigest.of("ehr", "t" + i), clock.instant().plusSeconds(60));
        }
        clock.pass(Duration.ofMinutes(10));
        store.use(TokenDigest.of("ehr", "later"), clock.instant().plusSeconds(60));

        assertThat(database.queryForObject("select count(*) from osteon_used_token", Integer.class))
                .isEqualTo(1);
    }

    @Test
    @Tag("H-138")
    void admitsNobodyWhileItCannotBeTold() {
        ReplayStore store = store();
        database.execute("drop table osteon_used_token");

        assertThatExceptionOfType(ReplayStoreUnavailableException.class)
                .isThrownBy(() ->
                        store.use(TokenDigest.of("ehr", "t"), clock.instant().plusSeconds(60)));
    }
}
