package org.osteon.cdshooks.service;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of feedback, {@code osteon.cds-hooks.feedback.*}.
 *
 * @param retention how long what became of a card is kept, from the first report on it
 * @param keepComments whether what users wrote is kept at all; it may name patients
 * @param commentRetention how long it is kept then
 */
@ConfigurationProperties("osteon.cds-hooks.feedback")
public record FeedbackProperties(
        @DefaultValue("400d") Duration retention,
        @DefaultValue("false") boolean keepComments,
        @DefaultValue("30d") Duration commentRetention) {

    public FeedbackProperties {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("osteon.cds-hooks.feedback.retention must be more than 0");
        }
        if (commentRetention.isNegative() || commentRetention.compareTo(retention) > 0) {
            throw new IllegalArgumentException(
                    "osteon.cds-hooks.feedback.comment-retention must be 0 or more, and not more than retention");
        }
    }
}
