package org.osteon.cdshooks.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once for each connection, and hands out its addresses only if every one may be called. The connection goes to exactly
 * these, so that a name that changes in between gains nothing.
 */
final class CheckedNames implements DnsResolver {

    private final NameResolver names;
    private final AddressRules rules;

    CheckedNames(NameResolver names, AddressRules rules) {
        this.names = names;
        this.rules = rules;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        List<InetAddress> addresses = names.resolve(host);
        boolean allowed = addresses.stream().allMatch(address -> rules.allow(host, port, address));
        if (addresses.isEmpty() || !allowed) {
            throw new RefusedAddressException();
        }
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** Never asked: without the port it cannot be told whether an exception holds. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new RefusedAddressException();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** A name whose addresses may not be called. */
    static final class RefusedAddressException extends UnknownHostException {}
}
