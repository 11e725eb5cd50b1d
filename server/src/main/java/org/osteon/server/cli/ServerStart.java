package org.osteon.server.cli;

import java.util.List;

/** Starts the server in this process. */
@FunctionalInterface
public interface ServerStart {

    /**
     * Starts and returns when the server is ready; it goes on running.
     *
     * @param arguments settings as {@code --name=value}
     * @return the port it listens on
     */
    int start(List<String> arguments);
}
