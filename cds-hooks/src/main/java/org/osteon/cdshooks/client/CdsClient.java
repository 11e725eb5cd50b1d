package org.osteon.cdshooks.client;

import java.util.List;

/**
 * Who calls, as the site configured it.
 *
 * @param name of its entry in the configuration; no secret, may be logged and counted by
 * @param fhirServers URL prefixes that may be read on its behalf
 * @param ownStore whether this server's own store may be
 * @param profile what its EHR can show and do
 */
public record CdsClient(String name, List<String> fhirServers, boolean ownStore, ClientProfile profile) {

    /** What an unauthenticated caller on this machine is called. */
    public static final String OPEN = "open";

    public CdsClient {
        fhirServers = List.copyOf(fhirServers);
    }

    /** An unauthenticated caller on this machine: it may have keys read from the own store, and from nowhere else. */
    public static CdsClient open(ClientProfile profile) {
        return new CdsClient(OPEN, List.of(), true, profile);
    }
}
