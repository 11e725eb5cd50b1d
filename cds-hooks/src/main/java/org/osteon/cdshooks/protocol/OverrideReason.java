package org.osteon.cdshooks.protocol;

/** A reason that a user may give for not following a card. */
public record OverrideReason(String system, String code, String display) {}
