package org.osteon.server.feedback;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables, in SQL that H2 and PostgreSQL read alike. Instants are milliseconds since 1970. */
final class FeedbackTables {

    private static final String CARDS = """
            CREATE TABLE IF NOT EXISTS osteon_feedback (
              card VARCHAR(43) NOT NULL PRIMARY KEY,
              service VARCHAR(200) NOT NULL,
              topic VARCHAR(100),
              indicator VARCHAR(10),
              rules VARCHAR(40),
              outcome VARCHAR(10) NOT NULL,
              reason VARCHAR(500),
              outcome_at BIGINT NOT NULL,
              received_at BIGINT NOT NULL,
              user_comment VARCHAR(1000))""";
    private static final String BY_AGE =
            "CREATE INDEX IF NOT EXISTS osteon_feedback_received ON osteon_feedback (received_at)";
    private static final String KEY = """
            CREATE TABLE IF NOT EXISTS osteon_feedback_key (
              id INTEGER NOT NULL PRIMARY KEY,
              card_key VARCHAR(64) NOT NULL)""";

    private FeedbackTables() {}

    /** Makes what is missing. Two instances that start at once may both try: what one has made, the other finds. */
    static void make(JdbcClient database) {
        for (String statement : new String[] {CARDS, BY_AGE, KEY}) {
            database.sql(statement).update();
        }
    }
}
