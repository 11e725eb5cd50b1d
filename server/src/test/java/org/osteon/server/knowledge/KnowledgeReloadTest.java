package org.osteon.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KnowledgeReloadTest {

    @Test
    void loadsOnceForAllRequestsThatCameWhileALoadRan() throws InterruptedException {
        CountDownLatch firstRuns = new CountDownLatch(1);
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        AtomicInteger loads = new AtomicInteger();
        Runnable load = () -> {
            if (loads.incrementAndGet() == 1) {
                firstRuns.countDown();
                awaitQuietly(firstMayEnd);
            }
        };
        try (KnowledgeReload reload = new KnowledgeReload(load)) {
            reload.request();
            firstRuns.await();
            reload.request();
            reload.request();
            reload.request();
            firstMayEnd.countDown();

            await().untilAsserted(() -> assertThat(loads).hasValue(2));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
