package org.osteon.cdshooks.client;

import java.util.Optional;

/** The profiles that clients can be given. */
@FunctionalInterface
public interface ClientProfiles {

    /** The profile of a name, for example {@code generic}. */
    Optional<ClientProfile> named(String name);
}
