package org.osteon.cdshooks.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.osteon.cdshooks.knowledge.KnowledgeSource;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.cdshooks.testing.SampleServices;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A server with the sample knowledge, at a fixed instant. */
@SpringBootApplication
class SampleApplication {

    @Bean
    KnowledgeSource knowledgeSource() {
        return SampleServices::artifacts;
    }

    @Bean
    Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
    }

    @Bean
    ApplicationRunner load(KnowledgeLoader loader) {
        return arguments -> loader.load();
    }
}
