package org.osteon.cdshooks.service;

/** The request's hook is not the one of the service called. */
public final class HookMismatchException extends RuntimeException {

    private final String expected;

    HookMismatchException(String expected) {
        super("The service called answers the hook %s only.".formatted(expected));
        this.expected = expected;
    }

    /** The hook that the service answers. */
    public String expected() {
        return expected;
    }
}
