package org.osteon.cdshooks.trust;

import org.osteon.cdshooks.client.CdsClient;

/** Who calls, proven by a token. */
public record VerifiedCaller(CdsClient client, TokenNames names) {}
