package org.osteon.cdshooks.outbound;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which hosts and addresses may be called: names of the internet whose every address is public, over https. Exceptions are for servers inside a
 * site's network, each by host and port exactly: they may have private addresses and speak plain http. Loopback addresses are reached only
 * by an exception that says loopback itself.
 */
public final class AddressRules {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    /** The last label of a name begins with a letter; one that does not makes resolvers read numbers, also octal and hexadecimal. */
    private static final Pattern NAME = Pattern.compile("(" + LABEL + "\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern LOCAL_NAME =
            Pattern.compile("(.*\\.)?(localhost|localdomain|local|internal|intranet|home\\.arpa)");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern HOST_AND_PORT = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:]+])(:\\d{1,5})");

    private final Set<String> exceptions;

    /**
     * The rules of a site.
     *
     * @param exceptions each {@code host:port}
     * @throws IllegalArgumentException if one is not of that form
     */
    public AddressRules(Collection<String> exceptions) {
        exceptions.forEach(AddressRules::check);
        this.exceptions = exceptions.stream()
                .map(exception -> exception.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void check(String exception) {
        if (!HOST_AND_PORT.matcher(exception).matches()) {
            throw new IllegalArgumentException("must be host:port, for example fhir.hospital.example:8443");
        }
    }

    /** Whether a URL may be called as far as can be seen without its addresses. */
    boolean allow(AllowedUrl url) {
        return isException(url.host(), url.port()) || (url.isHttps() && isPublicName(url.host()));
    }

    /** Whether the host may be called at this address of its. */
    boolean allow(String host, int port, InetAddress address) {
        if (!isException(host, port)) {
            return isPublicName(host) && PublicAddresses.holds(address);
        }
        return !PublicAddresses.isNeverAServer(address)
                && (!address.isLoopbackAddress()
                        || LOOPBACK.matcher(bracketed(host)).matches());
    }

    private boolean isException(String host, int port) {
        return exceptions.contains(bracketed(host) + ":" + port);
    }

    private static String bracketed(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
    }

    private static boolean isPublicName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches() && !LOCAL_NAME.matcher(name).matches();
    }
}
