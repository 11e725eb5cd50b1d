package org.osteon.cdshooks.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.outbound.AddressRules;
import org.osteon.cdshooks.outbound.GuardedHttp;
import org.osteon.cdshooks.outbound.NameResolver;
import org.osteon.cdshooks.outbound.UrlPrefix;
import org.osteon.cdshooks.testing.KeyServer;

class PublishedKeysTest {

    @Test
    @Tag("H-140")
    void readsTheSetAndHowLongItMayBeKept() throws Exception {
        try (KeyServer server = new KeyServer(200, Map.of("Cache-Control", "public, max-age=900"), "{\"keys\":[]}")) {
            KeyDocuments.Document document = fetch(server, List.of(server.hostAndPort()));

            assertThat(document.json()).isEqualTo("{\"keys\":[]}");
            assertThat(document.maxAge()).hasValue(Duration.ofMinutes(15));
        }
    }

    @Test
    @Tag("H-135")
    void followsNoRedirect() throws Exception {
        try (KeyServer target = new KeyServer("{}");
                KeyServer server = new KeyServer(302, Map.of("Location", target.url()), "")) {
            assertThatExceptionOfType(UnusableKeysException.class)
                    .isThrownBy(() -> fetch(server, List.of(server.hostAndPort(), target.hostAndPort())))
                    .withMessageContaining("302");
            assertThat(target.asked()).isZero();
        }
    }

    @Test
    @Tag("H-140")
    void boundsItsSize() {
        try (KeyServer server = new KeyServer(200, Map.of(), " ".repeat(300_000))) {
            assertThatExceptionOfType(UnusableKeysException.class)
                    .isThrownBy(() -> fetch(server, List.of(server.hostAndPort())))
                    .withMessageContaining("TOO_LARGE");
        }
    }

    @Test
    @Tag("H-135")
    void contactsNoPrivateAddressUnlessToldTo() {
        try (KeyServer server = new KeyServer("{}")) {
            assertThatExceptionOfType(UnusableKeysException.class)
                    .isThrownBy(() -> fetch(server, List.of()))
                    .withMessageContaining("REFUSED");
            assertThat(server.asked()).isZero();
        }
    }

    private static KeyDocuments.Document fetch(KeyServer server, List<String> exceptions)
            throws UnusableKeysException, NoSuchAlgorithmException {
        SSLContext tls = SSLContext.getDefault();
        try (GuardedHttp http =
                new GuardedHttp(new AddressRules(exceptions), NameResolver.system(), tls, Duration.ofSeconds(10))) {
            return new PublishedKeys(UrlPrefix.parse(server.url()), http).fetch();
        }
    }
}
