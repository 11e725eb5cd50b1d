package org.osteon.cdshooks.protocol;

/** An absolute link on a card. SMART links are not offered yet. */
public record Link(String label, String url) {}
