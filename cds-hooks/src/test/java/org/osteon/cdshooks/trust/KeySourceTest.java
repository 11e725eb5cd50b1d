package org.osteon.cdshooks.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.testing.MovingClock;
import org.osteon.cdshooks.testing.Tokens;

class KeySourceTest {

    private static final ECKey FIRST = Tokens.ellipticKey("first");
    private static final ECKey SECOND = Tokens.ellipticKey("second");

    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final Publisher publisher = new Publisher();
    private final KeySource keys = new KeySource("ehr", publisher, clock, Runnable::run);

    @Test
    @Tag("H-139")
    void followsARotationWithoutARestart() {
        assertThat(keys.find("first")).isPresent();
        clock.pass(KeySource.PAUSE);
        publisher.document = Tokens.keySet(SECOND);

        assertThat(keys.find("second")).isPresent();
        assertThat(keys.find("first")).isEmpty();
    }

    @Test
    @Tag("H-139")
    void isNotHammeredByMadeUpKids() {
        assertThat(keys.find("first")).isPresent();
        clock.pass(KeySource.PAUSE);
        for (int i = 0; i < 1_000; i++) {
            assertThat(keys.find("made up " + i)).isEmpty();
        }
        assertThat(publisher.asked).isEqualTo(2);
        assertThat(keys.find("first")).isPresent();
    }

    @Test
    @Tag("H-139")
    void waitsForOneRefreshTogether() throws Exception {
        ExecutorService background = Executors.newFixedThreadPool(4);
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try {
            KeySource slow = new KeySource(
                    "ehr",
                    () -> {
                        asked.countDown();
                        awaitUninterrupted(answer);
                        return publisher.fetch();
                    },
                    clock,
                    background);
            Future<Boolean> one = background.submit(() -> slow.find("first").isPresent());
            asked.await();
            Future<Boolean> two = background.submit(() -> slow.find("first").isPresent());
            answer.countDown();

            assertThat(one.get()).isTrue();
            assertThat(two.get()).isTrue();
            assertThat(publisher.asked).isEqualTo(1);
        } finally {
            background.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,       300",
        "600,     600",
        "999999,  86400",
        "-1,      3600",
    })
    @Tag("H-140")
    void keepsASetAsLongAsItsSourceSaysWithinBounds(long maxAge, long kept) {
        publisher.maxAge = Optional.of(maxAge).filter(age -> age >= 0).map(Duration::ofSeconds);
        assertThat(keys.find("first")).isPresent();

        clock.pass(Duration.ofSeconds(kept - 1));
        assertThat(keys.find("first")).isPresent();
        assertThat(publisher.asked).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(keys.find("first")).isPresent();
        assertThat(publisher.asked).isEqualTo(2);
    }

    @Test
    @Tag("H-140")
    void keepsTheLastGoodSetWhileTheSourceIsDown() {
        assertThat(keys.find("first")).isPresent();
        publisher.document = "";
        clock.pass(Duration.ofHours(1).plus(KeySource.LONGEST_STALE).minusSeconds(1));
        assertThat(keys.find("first")).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(keys.find("first")).isEmpty();
        publisher.document = Tokens.keySet(FIRST);
        clock.pass(KeySource.PAUSE);
        assertThat(keys.find("first")).isPresent();
    }

    @Test
    @Tag("H-140")
    void refusesASetInWhichOneKidStandsForTwoKeys() {
        assertThat(keys.find("first")).isPresent();
        publisher.document = Tokens.keySet(SECOND, Tokens.ellipticKey("twice"), Tokens.ellipticKey("twice"));
        clock.pass(KeySource.PAUSE);

        assertThat(keys.find("second")).isEmpty();
        assertThat(keys.find("twice")).isEmpty();
        assertThat(keys.find("first")).isPresent();
    }

    @Test
    @Tag("H-140")
    void takesOnlyKeysForSignatures() {
        RSAKey forEncryption = new RSAKey.Builder(Tokens.rsaKey("enc", 2_048))
                .keyUse(KeyUse.ENCRYPTION)
                .build();
        publisher.document = Tokens.keySet(FIRST, forEncryption, Tokens.rsaKey("weak", 1_024))
                .replace(
                        "{\"keys\":[",
                        "{\"keys\":[{\"kty\":\"new\",\"kid\":\"n\"},{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"AAAA\"},");

        assertThat(keys.find("first")).isPresent();
        for (String kid : new String[] {"enc", "weak", "n", "s"}) {
            clock.pass(KeySource.PAUSE);
            assertThat(keys.find(kid)).as(kid).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"keys\":7}", "{\"keys\":[]}", "{\"keys\":[7]}", "null", "<html>"})
    @Tag("H-140")
    void cannotUseWhatIsNoKeySet(String document) {
        publisher.document = document;

        assertThatExceptionOfType(UnusableKeysException.class).isThrownBy(keys::load);
        assertThat(keys.find("first")).isEmpty();
    }

    @Test
    @Tag("H-141")
    void readsAFileAndWhatReplacesIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, Tokens.keySet(FIRST));
        KeySource filed = new KeySource("ehr", new KeyFile(file), clock, Runnable::run);
        filed.load();
        assertThat(filed.find("first")).isPresent();
        Files.writeString(file, Tokens.keySet(SECOND));
        assertThat(filed.find("second")).isPresent();
    }

    @Test
    @Tag("H-141")
    void saysWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
        KeyFile large = new KeyFile(Files.writeString(folder.resolve("large.json"), " ".repeat(300_000)));

        assertThatExceptionOfType(UnusableKeysException.class)
                .isThrownBy(large::fetch)
                .withMessageContaining("larger");
        assertThatExceptionOfType(UnusableKeysException.class)
                .isThrownBy(() -> new KeyFile(folder.resolve("none.json")).fetch())
                .withMessage("the file cannot be read");
        assertThatCode(() -> new KeyFile(Files.writeString(folder.resolve("k.json"), "{}")).fetch())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "max-age=600,                 600",
        "'public, Max-Age=\"600\"',   600",
        "no-store,                    0",
        "'no-cache, max-age=600',     0",
        "max-age=-1,                  -1",
        "private,                     -1",
        "max-age=99999999999999,      -1"
    })
    @Tag("H-140")
    void readsHowLongAnAnswerMayBeKept(String header, long seconds) {
        assertThat(CacheControl.maxAge(Optional.of(header))
                        .map(Duration::toSeconds)
                        .orElse(-1L))
                .isEqualTo(seconds);
        assertThat(CacheControl.maxAge(Optional.empty())).isEmpty();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A key server. */
    private static final class Publisher implements KeyDocuments {

        private String document = Tokens.keySet(FIRST);
        private Optional<Duration> maxAge = Optional.empty();
        private int asked;

        @Override
        public Document fetch() throws UnusableKeysException {
            asked++;
            return new Document(document, maxAge);
        }
    }
}
