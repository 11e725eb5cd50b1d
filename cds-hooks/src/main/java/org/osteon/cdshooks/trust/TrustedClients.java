package org.osteon.cdshooks.trust;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The clients of this site, by issuer and, where several share one, by tenant. */
public final class TrustedClients {

    private final Map<String, List<TrustedClient>> byIssuer;

    /**
     * @throws IllegalArgumentException if two clients of one issuer are not told apart by tenant
     */
    public TrustedClients(List<TrustedClient> clients) {
        this.byIssuer = clients.stream().collect(Collectors.groupingBy(TrustedClient::issuer));
        byIssuer.values().stream().filter(sharing -> sharing.size() > 1).forEach(TrustedClients::requireTenants);
    }

    private static void requireTenants(List<TrustedClient> sharing) {
        Set<String> seen = new HashSet<>();
        for (TrustedClient client : sharing) {
            Set<String> tenants = client.rules().tenants();
            if (tenants.isEmpty() || !tenants.stream().allMatch(seen::add)) {
                String names = sharing.stream()
                        .map(each -> each.client().name())
                        .sorted()
                        .collect(Collectors.joining(", "));
                throw new IllegalArgumentException(
                        "clients %s have the same issuer: give each of them tenants, and none of these to two of them"
                                .formatted(names));
            }
        }
    }

    boolean knows(String issuer) {
        return byIssuer.containsKey(issuer);
    }

    Optional<TrustedClient> find(String issuer, Optional<String> tenant) {
        return byIssuer.getOrDefault(issuer, List.of()).stream()
                .filter(client -> client.rules().acceptTenant(tenant))
                .findFirst();
    }
}
