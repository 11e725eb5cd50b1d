package org.osteon.server.security;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Refuses to open a port on any address but loopback. There is no authentication yet: whoever reaches the port may read and write every
 * patient. When authentication comes, a configured one lifts this.
 */
@Component
final class LoopbackOnly implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    private final ServerProperties server;

    LoopbackOnly(ServerProperties server) {
        this.server = server;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        check(server.getAddress());
    }

    /** Before any other customizer: nothing is set up on an address that is refused. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /**
     * Accepts a loopback address.
     *
     * @param address where the server would listen; null stands for every interface
     * @throws OpenServerException for any other address
     */
    static void check(@Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new OpenServerException(address == null ? "every interface" : address.getHostAddress());
        }
    }

    /** The start is refused because everybody could reach the server. */
    static final class OpenServerException extends RuntimeException {

        OpenServerException(String address) {
            super(
                    ("server.address is %s, but no authentication is configured: everybody who reaches this server could read and"
                                    + " change every patient. Set server.address to 127.0.0.1, and let a proxy on this machine"
                                    + " authenticate callers if others must reach it.")
                            .formatted(address));
        }
    }
}
