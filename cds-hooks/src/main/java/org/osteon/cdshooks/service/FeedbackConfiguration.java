package org.osteon.cdshooks.service;

import java.time.Clock;
import org.osteon.cdshooks.feedback.CardIds;
import org.osteon.cdshooks.feedback.FeedbackStore;
import org.osteon.cdshooks.feedback.InMemoryFeedbackStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans behind feedback. A {@link FeedbackStore} is used if there is one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedbackProperties.class)
public class FeedbackConfiguration {

    private static final int MOST_CARDS_IN_MEMORY = 10_000;

    /** Without a database, feedback is kept for as long as the process runs. */
    @Bean
    @ConditionalOnMissingBean
    FeedbackStore feedbackStore() {
        return new InMemoryFeedbackStore(MOST_CARDS_IN_MEMORY);
    }

    @Bean
    CardIds cardIds(FeedbackStore store) {
        return new CardIds(store.cardKey());
    }

    @Bean
    CardDelivery cardDelivery(CardIds ids) {
        return new CardDelivery(ids);
    }

    @Bean
    FeedbackService feedbackService(
            KnowledgeLoader knowledge, FeedbackStore store, CardIds ids, Clock clock, FeedbackProperties properties) {
        return new FeedbackService(knowledge, store, ids, clock, properties);
    }
}
