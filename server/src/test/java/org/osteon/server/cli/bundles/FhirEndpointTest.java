package org.osteon.server.cli.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.server.cli.StubServer.Said;
import org.osteon.server.cli.bundles.Answer.Accepted;
import org.osteon.server.cli.bundles.Answer.Issue;
import org.osteon.server.cli.bundles.Answer.Refused;
import org.osteon.server.cli.bundles.Answer.Stored;

class FhirEndpointTest {

    private static final String BODY = """
            {"resourceType": "Bundle", "type": "transaction", "entry": [{"request": {"url": "Patient/p"}}]}""";

    private static final Transaction ONE_PATIENT =
            new Transaction(BODY.getBytes(StandardCharsets.UTF_8), List.of(new Entry(0, 0, "Patient", "p")), List.of());

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 503})
    void sendsAgainWhileTheServerIsBusy(int status) throws Exception {
        var calls = new AtomicInteger();
        Set<String> stored = ConcurrentHashMap.newKeySet();
        try (var server = FhirStub.answering(transaction -> calls.incrementAndGet() < 3
                ? new Said(status, FhirStub.outcome("busy"))
                : FhirStub.store(transaction, stored))) {

            var answer = server.endpoint().send(ONE_PATIENT);

            assertThat(answer).isEqualTo(new Accepted(List.of(Stored.STORED)));
            assertThat(server.transactions()).hasSize(3);
        }
    }

    @Test
    void givesUpAfterSomeTries() throws Exception {
        try (var server = FhirStub.answering(transaction -> new Said(409, FhirStub.outcome("in the way")))) {

            var answer = server.endpoint().send(ONE_PATIENT);

            assertThat(answer).isEqualTo(new Refused(409, List.of(new Issue("in the way", ""))));
            assertThat(server.transactions()).hasSize(FhirStub.AT_ONCE.tries());
        }
    }

    @Test
    void doesNotRepeatWhatIsRefused() throws Exception {
        try (var server = FhirStub.answering(transaction -> new Said(400, FhirStub.outcome("Invalid value")))) {

            server.endpoint().send(ONE_PATIENT);

            assertThat(server.transactions()).hasSize(1);
        }
    }

    @Test
    void tellsWhatWasThereAlready() throws Exception {
        try (var server = FhirStub.storing()) {
            server.endpoint().send(ONE_PATIENT);

            assertThat(server.endpoint().send(ONE_PATIENT)).isEqualTo(new Accepted(List.of(Stored.UNCHANGED)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 500})
    void stopsWhenItIsNoFhirServer(int status) throws Exception {
        try (var server = FhirStub.answering(transaction -> new Said(status, "<html>"))) {
            assertThatExceptionOfType(ServerUnavailableException.class)
                    .isThrownBy(() -> server.endpoint().send(ONE_PATIENT))
                    .withMessageContaining("HTTP " + status);
        }
    }

    @Test
    void saysHowToStartAServerThatIsNotThere() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var nobody = new FhirEndpoint(URI.create("http://localhost:" + free + "/fhir"), FhirStub.AT_ONCE);

        assertThatExceptionOfType(ServerUnavailableException.class)
                .isThrownBy(nobody::check)
                .withMessageContaining("./osteon serve");
    }

    @Test
    void waitsTwiceAsLongEachTime() {
        var backoff = new Backoff(Duration.ofMillis(100), 8);

        assertThat(List.of(backoff.before(1, 0.5), backoff.before(2, 0.5), backoff.before(4, 0.5)))
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(800));
    }
}
