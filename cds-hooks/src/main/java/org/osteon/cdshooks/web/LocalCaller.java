package org.osteon.cdshooks.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;

/** Tells callers on this machine from all others, by the address at the other end of the connection and never by what they say. */
public final class LocalCaller {

    private static final Set<String> SIGNS_OF_A_PROXY = Set.of("forwarded", "via", "x-real-ip", "x-client-ip");

    private LocalCaller() {}

    /** Whether the connection comes from this machine and no proxy says that it speaks for somebody else. */
    public static boolean made(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr()) && !isForwarded(request);
    }

    private static boolean isLoopback(String address) {
        try {
            // An address, never a name: nothing is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isForwarded(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("x-forwarded-") || SIGNS_OF_A_PROXY.contains(name));
    }
}
