package org.osteon.cdshooks.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osteon.cdshooks.protocol.Card;

/**
 * Identifiers of cards that tell their own kind of advice to whoever has the key, and to everybody else look like any random UUID: so
 * nothing is remembered of the calls, and feedback finds its topic and rules on any instance, after any restart. Thread-safe.
 *
 * <p>Of the 122 bits of a UUID of version 4, 48 are random, 54 are topic (16), indicator (2) and three rules (12 each) under a mask made of
 * the random ones, and 20 are a tag by which identifiers of others are told. See docs/adr/0013-feedback.md.
 */
public final class CardIds {

    /** Bytes of a key. */
    public static final int KEY_LENGTH = 32;

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte MASK = 1;
    private static final byte TAG = 2;
    private static final int NONCE_SHIFT = 16;
    private static final int TAG_BITS = 20;
    private static final int TAG_LOW_BITS = 8;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000000000000000L;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * Identifiers under a key.
     *
     * @param key {@value #KEY_LENGTH} bytes, the same for all instances that answer for each other
     */
    public CardIds(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a key has " + KEY_LENGTH + " bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The card under an identifier of this kind, fresh each time. */
    public Card identified(Card card) {
        return card.withUuid(issue(IssuedCard.of(card)));
    }

    String issue(IssuedCard card) {
        long nonce = random.nextLong() >>> NONCE_SHIFT;
        long advice = AdviceCode.pack(card);
        long tag = tag(nonce, advice);
        long most = (nonce << NONCE_SHIFT) | VERSION_4 | (tag >>> TAG_LOW_BITS);
        long least = VARIANT | ((tag & 0xFF) << AdviceCode.BITS) | (advice ^ mask(nonce));
        return new UUID(most, least).toString();
    }

    /**
     * Which advice a card was, by its identifier.
     *
     * @param uuid as a client sent it
     * @param topics the topics that there are
     * @return empty for an identifier that was not issued under this key, or whose topic is no longer there
     */
    public Optional<IssuedCard> read(String uuid, Collection<String> topics) {
        String text = normal(uuid);
        if (!UUID_TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        UUID id = UUID.fromString(text);
        long most = id.getMostSignificantBits();
        long least = id.getLeastSignificantBits();
        long nonce = most >>> NONCE_SHIFT;
        long advice = (least ^ mask(nonce)) & ((1L << AdviceCode.BITS) - 1);
        long tag = ((most & 0xFFF) << TAG_LOW_BITS) | ((least >>> AdviceCode.BITS) & 0xFF);
        return tag == tag(nonce, advice) ? AdviceCode.unpack(advice, topics) : Optional.empty();
    }

    /** A card's identifier as it is kept: 43 characters from which what the client sent cannot be had back. */
    public static String digest(String uuid) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(normal(uuid).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String normal(String uuid) {
        return uuid.strip().toLowerCase(Locale.ROOT);
    }

    private long mask(long nonce) {
        return authenticated(MASK, nonce, 0) >>> (Long.SIZE - AdviceCode.BITS);
    }

    private long tag(long nonce, long advice) {
        return authenticated(TAG, nonce, advice) >>> (Long.SIZE - TAG_BITS);
    }

    private long authenticated(byte purpose, long nonce, long advice) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ByteBuffer.allocate(1 + 2 * Long.BYTES)
                    .put(purpose)
                    .putLong(nonce)
                    .putLong(advice)
                    .flip());
            return ByteBuffer.wrap(mac.doFinal()).getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
