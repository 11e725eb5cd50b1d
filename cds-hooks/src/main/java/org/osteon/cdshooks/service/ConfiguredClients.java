package org.osteon.cdshooks.service;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.client.ClientProfiles;
import org.osteon.cdshooks.outbound.GuardedHttp;
import org.osteon.cdshooks.outbound.UrlPrefix;
import org.osteon.cdshooks.trust.KeyFile;
import org.osteon.cdshooks.trust.KeySource;
import org.osteon.cdshooks.trust.PublishedKeys;
import org.osteon.cdshooks.trust.SignatureAlgorithms;
import org.osteon.cdshooks.trust.TokenRules;
import org.osteon.cdshooks.trust.TrustedClient;
import org.osteon.cdshooks.trust.UnusableKeysException;

/**
 * Makes trusted clients of their settings. Key files are read at once and must be good; published keys are read in the background, by threads
 * that end with this.
 */
final class ConfiguredClients implements AutoCloseable {

    private static final int READERS = 2;

    private final Supplier<GuardedHttp> http;
    private final ClientProfiles profiles;
    private final Clock clock;
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, task -> {
        Thread thread = new Thread(task, "cds-client-keys");
        thread.setDaemon(true);
        return thread;
    });

    ConfiguredClients(Supplier<GuardedHttp> http, ClientProfiles profiles, Clock clock) {
        this.http = http;
        this.profiles = profiles;
        this.clock = clock;
    }

    TrustedClient client(String name, TrustProperties.Client settings) {
        String at = "osteon.cds-hooks.clients." + name + ".";
        CdsClient client = new CdsClient(
                name, settings.fhirServers(), settings.ownStore(), profile(at + "profile", settings.profile()));
        TokenRules rules = new TokenRules(
                SignatureAlgorithms.named(settings.algorithms()),
                settings.maxLifetime(),
                Set.copyOf(settings.audiences()),
                Set.copyOf(settings.tenants()),
                Optional.ofNullable(settings.subject()));
        Optional<UrlPrefix> keyUrl = Optional.ofNullable(settings.jwksUrl()).map(UrlPrefix::parse);
        KeySource keys = settings.jwksFile() == null
                ? published(name, keyUrl.orElseThrow())
                : filed(name, new KeyFile(settings.jwksFile()), at);
        return new TrustedClient(client, Objects.requireNonNull(settings.issuer()), keyUrl, keys, rules);
    }

    ClientProfile profile(String setting, String name) {
        return profiles.named(name)
                .orElseThrow(() -> new ClientMisconfiguredException(
                        "%s: there is no profile of the name \"%s\"".formatted(setting, name)));
    }

    private KeySource published(String name, UrlPrefix address) {
        KeySource keys = new KeySource(name, new PublishedKeys(address, http.get()), clock, readers);
        keys.refresh();
        return keys;
    }

    private KeySource filed(String name, KeyFile file, String at) {
        KeySource keys = new KeySource(name, file, clock, readers);
        try {
            keys.load();
            return keys;
        } catch (UnusableKeysException e) {
            throw new ClientMisconfiguredException(at + "jwks-file: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
