package org.osteon.cdshooks.service;

import java.util.List;

/** The request's hook is not one of the service called. */
public final class HookMismatchException extends RuntimeException {

    HookMismatchException(List<String> expected) {
        super("The service called answers the hook %s only.".formatted(String.join(" or ", expected)));
    }
}
