package org.osteon.server.feedback;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.feedback.CardFeedback;
import org.osteon.cdshooks.feedback.CardIds;
import org.osteon.cdshooks.feedback.FeedbackStore;
import org.osteon.cdshooks.feedback.FeedbackStoreException;
import org.osteon.cdshooks.feedback.FeedbackTally;
import org.osteon.cdshooks.feedback.IssuedCard;
import org.osteon.cdshooks.protocol.Card.Indicator;
import org.osteon.cdshooks.protocol.FeedbackItem.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Feedback in two tables of the server's database, which all instances on it share. */
final class JdbcFeedbackStore implements FeedbackStore {

    private static final Logger log = LoggerFactory.getLogger(JdbcFeedbackStore.class);
    private static final int ATTEMPTS = 3;
    private static final String COLUMNS =
            "card, service, topic, indicator, rules, outcome, reason, outcome_at, user_comment";

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    JdbcFeedbackStore(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        FeedbackTables.make(database);
    }

    @Override
    public Effect keep(CardFeedback feedback, Instant receivedAt) {
        return answered(() -> {
            for (int attempt = 1; ; attempt++) {
                Optional<Effect> joined = join(feedback);
                if (joined.isPresent()) {
                    return joined.get();
                }
                try {
                    insert(feedback, receivedAt);
                    return Effect.NEW;
                } catch (DuplicateKeyException storedMeanwhile) {
                    if (attempt == ATTEMPTS) {
                        throw storedMeanwhile;
                    }
                }
            }
        });
    }

    /** Empty when nothing is known of the card. */
    private Optional<Effect> join(CardFeedback feedback) {
        return Optional.ofNullable(transaction.execute(
                status -> database.sql("SELECT " + COLUMNS + " FROM osteon_feedback WHERE card = ? FOR UPDATE")
                        .param(feedback.card())
                        .query((row, number) -> feedback(row))
                        .optional()
                        .map(known -> update(known, known.and(feedback)))
                        .orElse(null)));
    }

    private Effect update(CardFeedback known, CardFeedback joined) {
        if (joined.equals(known)) {
            return Effect.REPEATED;
        }
        database.sql("""
                        UPDATE osteon_feedback
                        SET service = ?, outcome = ?, reason = ?, outcome_at = ?, user_comment = ? WHERE card = ?""")
                .param(joined.service())
                .param(joined.outcome().code())
                .param(joined.reason().orElse(null))
                .param(joined.at().toEpochMilli())
                .param(joined.comment().orElse(null))
                .param(joined.card())
                .update();
        return Effect.CHANGED;
    }

    private void insert(CardFeedback feedback, Instant receivedAt) {
        Optional<IssuedCard> issued = feedback.issued();
        database.sql("INSERT INTO osteon_feedback (" + COLUMNS + ", received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(feedback.card())
                .param(feedback.service())
                .param(issued.map(IssuedCard::topic).orElse(null))
                .param(issued.map(card -> card.indicator().code()).orElse(null))
                .param(issued.map(card -> String.join(" ", card.rules())).orElse(null))
                .param(feedback.outcome().code())
                .param(feedback.reason().orElse(null))
                .param(feedback.at().toEpochMilli())
                .param(feedback.comment().orElse(null))
                .param(receivedAt.toEpochMilli())
                .update();
    }

    @Override
    public List<FeedbackTally> tallies() {
        return answered(() -> database.sql("""
                        SELECT service, topic, indicator, rules, outcome, reason, COUNT(*) AS cards
                        FROM osteon_feedback GROUP BY service, topic, indicator, rules, outcome, reason""")
                .query((row, number) -> new FeedbackTally(
                        row.getString("service"),
                        issued(row),
                        outcome(row),
                        Optional.ofNullable(row.getString("reason")),
                        row.getLong("cards")))
                .list());
    }

    @Override
    public void forget(Instant cardsBefore, Instant commentsBefore) {
        answered(() -> database.sql("DELETE FROM osteon_feedback WHERE received_at < ?")
                .param(cardsBefore.toEpochMilli())
                .update());
        answered(() -> database.sql("""
                        UPDATE osteon_feedback SET user_comment = NULL
                        WHERE received_at < ? AND user_comment IS NOT NULL""").param(commentsBefore.toEpochMilli()).update());
    }

    @Override
    public byte[] cardKey() {
        return answered(() -> storedKey().orElseGet(() -> {
            byte[] made = new byte[CardIds.KEY_LENGTH];
            new SecureRandom().nextBytes(made);
            try {
                database.sql("INSERT INTO osteon_feedback_key (id, card_key) VALUES (1, ?)")
                        .param(Base64.getEncoder().encodeToString(made))
                        .update();
            } catch (DuplicateKeyException madeMeanwhile) {
                log.info("the key of card identifiers was made by another server");
            }
            return storedKey().orElseThrow();
        }));
    }

    private Optional<byte[]> storedKey() {
        return database.sql("SELECT card_key FROM osteon_feedback_key WHERE id = 1")
                .query(String.class)
                .optional()
                .map(Base64.getDecoder()::decode);
    }

    private static CardFeedback feedback(ResultSet row) throws SQLException {
        return new CardFeedback(
                row.getString("card"),
                row.getString("service"),
                issued(row),
                outcome(row),
                Optional.ofNullable(row.getString("reason")),
                Instant.ofEpochMilli(row.getLong("outcome_at")),
                Optional.ofNullable(row.getString("user_comment")));
    }

    private static Optional<IssuedCard> issued(ResultSet row) throws SQLException {
        @Nullable String topic = row.getString("topic");
        String indicator = row.getString("indicator");
        String rules = row.getString("rules");
        return topic == null
                ? Optional.empty()
                : Optional.of(new IssuedCard(
                        topic,
                        Indicator.of(indicator),
                        rules == null || rules.isEmpty() ? List.of() : List.of(rules.split(" ", -1))));
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return Outcome.of(row.getString("outcome"));
    }

    /** The cause's message may hold what was to be stored, so only its type is told. */
    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (NestedRuntimeException e) {
            log.warn(
                    "the database did not take or give feedback: {}",
                    e.getClass().getSimpleName());
            throw new FeedbackStoreException(e);
        }
    }
}
