package org.osteon.server.security;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.service.TrustProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Opens a port to others only when they have to say who they are, over TLS: at least one CDS client configured, a public address of https, and
 * either a certificate or a proxy that ends TLS. On loopback everything goes.
 */
@Component
final class ListeningRules implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    private final ServerProperties server;
    private final ManagementServerProperties management;
    private final TrustProperties trust;
    private final OutsideProperties outside;

    ListeningRules(
            ServerProperties server,
            ManagementServerProperties management,
            TrustProperties trust,
            OutsideProperties outside) {
        this.server = server;
        this.management = management;
        this.trust = trust;
        this.outside = outside;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        check();
    }

    /** Before any other customizer: nothing is set up on an address that is refused. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /**
     * Looks at the settings.
     *
     * @throws OpenServerException if others could reach the server, or seem to be on this machine, without saying who they are
     */
    void check() {
        refuse(
                believesForwardedHeaders(),
                "server.forward-headers-strategy and server.tomcat.remoteip let callers say where they come from, and callers on this"
                        + " machine may do everything",
                "Set server.forward-headers-strategy to none and leave server.tomcat.remoteip out.");
        refuse(
                management.getPort() != null && !isLoopback(management.getAddress()),
                "management.server.port opens a second port, without authentication, to "
                        + name(management.getAddress()),
                "Set management.server.address to 127.0.0.1.");
        if (!isLoopback(server.getAddress())) {
            checkOutside("server.address is " + name(server.getAddress()));
        }
    }

    private void checkOutside(String what) {
        refuse(
                trust.clients().isEmpty(),
                what + ", but no authentication is configured: nobody out there could prove who calls",
                "Configure the EHRs that may call, osteon.cds-hooks.clients.*, or set server.address to 127.0.0.1.");
        refuse(
                !trust.base().orElse("").startsWith("https://"),
                what + ", but osteon.cds-hooks.public-base is not an https URL",
                "Set osteon.cds-hooks.public-base to the https URL under which clients call.");
        Ssl ssl = server.getSsl();
        refuse(
                !(ssl != null && ssl.isEnabled()) && !outside.tlsEndsAtProxy(),
                what + ", but patient data would travel unencrypted",
                "Set server.ssl.*, or osteon.security.tls-ends-at-proxy=true when a proxy in front ends TLS.");
        refuse(
                outside.tlsEndsAtProxy() && trust.isOpenToThisMachine(),
                "osteon.cds-hooks.open-access is loopback, but a proxy stands in front: if it is on this machine, all its callers"
                        + " would need no token",
                "Set osteon.cds-hooks.open-access to none.");
    }

    private boolean believesForwardedHeaders() {
        ServerProperties.Tomcat.Remoteip remote = server.getTomcat().getRemoteip();
        return server.getForwardHeadersStrategy() != ForwardHeadersStrategy.NONE
                || remote.getRemoteIpHeader() != null
                || remote.getProtocolHeader() != null;
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    private static String name(@Nullable InetAddress address) {
        return address == null ? "every interface" : address.getHostAddress();
    }

    private static void refuse(boolean fault, String what, String action) {
        if (fault) {
            throw new OpenServerException(what, action);
        }
    }

    /** The start is refused because of who could reach the server. */
    static final class OpenServerException extends RuntimeException {

        private final String action;

        OpenServerException(String what, String action) {
            super(what + ".");
            this.action = action;
        }

        /** What to do about it. */
        String action() {
            return action;
        }
    }
}
