package org.osteon.cdshooks.service;

/**
 * What a feedback call brought, in numbers.
 *
 * @param items how many reports it held
 * @param repeated how many of them said nothing new
 * @param unmatched how many were about cards that are none of ours
 */
public record FeedbackReceipt(int items, int repeated, int unmatched) {}
