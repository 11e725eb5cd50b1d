package org.osteon.server.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackOnlyTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
    void acceptsLoopback(String address) throws UnknownHostException {
        InetAddress loopback = InetAddress.getByName(address);

        assertThatCode(() -> LoopbackOnly.check(loopback)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "2001:db8::1"})
    void refusesEverythingElse(String address) throws UnknownHostException {
        InetAddress reachable = InetAddress.getByName(address);

        assertThatThrownBy(() -> LoopbackOnly.check(reachable)).hasMessageContaining("no authentication is configured");
    }

    @Test
    void refusesEveryInterface() {
        assertThatThrownBy(() -> LoopbackOnly.check(null)).hasMessageContaining("every interface");
    }
}
