package org.osteon.cdshooks.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The discovery document and the tag by which clients know its content. */
final class DiscoveryDocument {

    private final byte[] json;
    private final String etag;

    private DiscoveryDocument(byte[] json, String etag) {
        this.json = json;
        this.etag = etag;
    }

    static DiscoveryDocument of(byte[] json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            return new DiscoveryDocument(json, "W/\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    byte[] json() {
        return json;
    }

    /** Weak, for a compressed answer has other bytes. */
    String etag() {
        return etag;
    }

    boolean isKnownTo(HttpServletRequest request) {
        String known = request.getHeader("If-None-Match");
        return known != null
                && Arrays.stream(known.split(",", -1))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || weak(tag).equals(etag));
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }
}
