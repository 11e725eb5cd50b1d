package org.osteon.cdshooks.evaluation;

/** Stands for the value of a define that threw. {@code reason} names the kind of error and its place, never chart data. */
public record ExpressionFailed(String reason) {}
