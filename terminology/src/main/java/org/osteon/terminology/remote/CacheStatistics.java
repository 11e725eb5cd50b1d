package org.osteon.terminology.remote;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Counts of an {@link AnswerCache}; no questions and no answers.
 *
 * @param held questions whose answer is at hand
 * @param concepts codes held by the answers together
 * @param stale of {@code held}, those older than they should be
 * @param waiting questions not put to the server yet
 * @param given answers given from what was at hand, since the start
 * @param givenStale of these, how many were stale
 * @param notAtHand questions that could not be answered at once, since the start
 * @param fetched answers of the server, since the start
 * @param failed attempts without an answer by reason, since the start
 * @param oldest when the oldest answer at hand was given
 */
public record CacheStatistics(
        long held,
        long concepts,
        long stale,
        long waiting,
        long given,
        long givenStale,
        long notAtHand,
        long fetched,
        Map<NoAnswerException.Reason, Long> failed,
        Optional<Instant> oldest) {}
