package org.osteon.server.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outside reaches this server, {@code osteon.security.*}.
 *
 * @param tlsEndsAtProxy whether a proxy stands in front that ends TLS, so that this server need not
 */
@ConfigurationProperties("osteon.security")
record OutsideProperties(@DefaultValue("false") boolean tlsEndsAtProxy) {}
