package org.osteon.server.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.osteon.cdshooks.trust.ReplayStore;
import org.osteon.cdshooks.trust.ReplayStoreUnavailableException;
import org.osteon.cdshooks.trust.TokenDigest;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Used tokens in the server's database, so that all instances on it share them: which of two calls is first, its unique key decides. Holds
 * digests and instants, nothing that a token said.
 */
final class DatabaseReplayStore implements ReplayStore {

    private static final String TABLE = "create table if not exists osteon_used_token ("
            + "digest varchar(64) not null primary key, expires_at bigint not null)";

    private static final String INDEX =
            "create index if not exists osteon_used_token_expires_at on osteon_used_token (expires_at)";

    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(5);

    private final JdbcTemplate database;
    private final Clock clock;
    private final AtomicReference<Instant> nextCleaning;

    /** Makes the table when it is missing. */
    DatabaseReplayStore(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.nextCleaning = new AtomicReference<>(clock.instant());
        create();
    }

    private void create() {
        try {
            database.execute(TABLE);
            database.execute(INDEX);
        } catch (DataAccessException e) {
            // On PostgreSQL two instances that start at once can meet here; the second time it is there.
            database.execute(TABLE);
            database.execute(INDEX);
        }
    }

    @Override
    public Use use(TokenDigest token, Instant until) {
        try {
            clean();
            database.update(
                    "insert into osteon_used_token (digest, expires_at) values (?, ?)",
                    token.hex(),
                    until.getEpochSecond());
            return Use.FIRST;
        } catch (DuplicateKeyException e) {
            return Use.REPEATED;
        } catch (DataAccessException e) {
            throw new ReplayStoreUnavailableException(e);
        }
    }

    /** Forgets what is over; one call in a while does it for all. */
    private void clean() {
        Instant now = clock.instant();
        Instant due = nextCleaning.get();
        if (!now.isBefore(due) && nextCleaning.compareAndSet(due, now.plus(BETWEEN_CLEANINGS))) {
            database.update("delete from osteon_used_token where expires_at < ?", now.getEpochSecond());
        }
    }
}
