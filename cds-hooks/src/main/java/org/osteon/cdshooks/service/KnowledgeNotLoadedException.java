package org.osteon.cdshooks.service;

/** No knowledge has been loaded yet, so that nothing can be advised. */
public final class KnowledgeNotLoadedException extends RuntimeException {

    KnowledgeNotLoadedException() {
        super("The knowledge is not loaded.");
    }
}
