package org.osteon.cdshooks.trust;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The public signature keys of one JSON Web Key Set, by {@code kid}. Keys of other kinds or uses, without a {@code kid}, and RSA keys
 * below 2048 bits are left out; a set in which one {@code kid} stands for two keys is refused whole, for nobody can tell which is meant.
 */
final class KeySet {

    private static final int MOST_KEYS = 200;
    private static final int SHORTEST_RSA = 2_048;

    private final Map<String, JWK> keys;

    private KeySet(Map<String, JWK> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * Reads a set.
     *
     * @throws UnusableKeysException if it is not a key set, is ambiguous, or holds no key that can be used
     */
    static KeySet read(String json) throws UnusableKeysException {
        try {
            Map<String, Object> document = JSONObjectUtils.parse(json);
            Map<String, Object>[] entries = JSONObjectUtils.getJSONObjectArray(document, "keys");
            if (entries == null || entries.length > MOST_KEYS) {
                throw new UnusableKeysException("it has no array \"keys\", or one of more than " + MOST_KEYS);
            }
            Map<String, JWK> keys = new HashMap<>();
            for (Map<String, Object> entry : entries) {
                Optional<JWK> key = key(entry);
                if (key.isPresent() && keys.put(key.get().getKeyID(), key.get()) != null) {
                    throw new UnusableKeysException("one kid stands for two keys");
                }
            }
            if (keys.isEmpty()) {
                throw new UnusableKeysException(
                        "it holds no public RSA key of 2048 bits or more and no EC key, with a kid, for signatures");
            }
            return new KeySet(keys);
        } catch (ParseException | RuntimeException e) {
            // The parser throws of both kinds for texts that are no key set.
            throw new UnusableKeysException("it is not a JSON Web Key Set");
        }
    }

    private static Optional<JWK> key(Map<String, Object> entry) {
        try {
            JWK key = JWK.parse(entry);
            return isUsable(key) ? Optional.of(key.toPublicJWK()) : Optional.empty();
        } catch (ParseException | RuntimeException e) {
            // A kind of key that this library does not know; the others are none the worse for it.
            return Optional.empty();
        }
    }

    private static boolean isUsable(JWK key) {
        boolean strong = key instanceof ECKey || (key instanceof RSAKey && key.size() >= SHORTEST_RSA);
        boolean named = key.getKeyID() != null && !key.getKeyID().isEmpty();
        boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean verifies = key.getKeyOperations() == null
                || key.getKeyOperations().isEmpty()
                || key.getKeyOperations().contains(KeyOperation.VERIFY);
        return strong && named && signs && verifies;
    }

    Optional<JWK> find(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }
}
