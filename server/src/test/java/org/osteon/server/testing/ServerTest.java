package org.osteon.server.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osteon.server.OsteonServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** A test that talks to a whole server. All of them share one: they keep to ids of their own and put back what they break. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {OsteonServer.class, TestClock.Configuration.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "osteon.cds-hooks.services.osteon-annual-review.enabled=true",
            "osteon.cds-hooks.services.osteon-refill-check.enabled=true"
        })
@ContextConfiguration(initializers = FreshDataFolder.class)
public @interface ServerTest {}
