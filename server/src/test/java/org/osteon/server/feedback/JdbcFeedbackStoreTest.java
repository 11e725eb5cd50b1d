package org.osteon.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.feedback.FeedbackStore;
import org.osteon.cdshooks.feedback.FeedbackStoreException;
import org.osteon.cdshooks.testing.FeedbackStoreContract;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcFeedbackStoreTest extends FeedbackStoreContract {

    @Override
    protected FeedbackStore store() {
        return new JdbcFeedbackStore(database(""));
    }

    @Test
    @Tag("H-159")
    void twoInstancesShareTheirKeyAndCards() {
        JdbcDataSource shared = database("");

        assertThat(new JdbcFeedbackStore(shared).cardKey()).isEqualTo(new JdbcFeedbackStore(shared).cardKey());
    }

    @Test
    void speaksPostgresToo() {
        JdbcDataSource likePostgres = database(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");

        assertThat(new JdbcFeedbackStore(likePostgres).tallies()).isEmpty();
    }

    @Test
    void saysOnlyThatTheDatabaseDidNotAnswer() {
        JdbcDataSource database = database("");
        FeedbackStore store = new JdbcFeedbackStore(database);
        JdbcClient.create(database).sql("DROP TABLE osteon_feedback").update();

        assertThatThrownBy(store::tallies)
                .isInstanceOf(FeedbackStoreException.class)
                .hasMessage("Feedback cannot be stored at the moment.");
    }

    private static JdbcDataSource database(String mode) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + mode);
        return database;
    }
}
