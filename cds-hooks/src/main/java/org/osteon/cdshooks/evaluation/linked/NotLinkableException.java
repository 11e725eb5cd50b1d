package org.osteon.cdshooks.evaluation.linked;

/** An expression for which there is no node; the engine has to interpret the library. */
public final class NotLinkableException extends RuntimeException {

    NotLinkableException(String what) {
        super(what);
    }
}
