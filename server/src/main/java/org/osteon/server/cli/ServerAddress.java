package org.osteon.server.cli;

import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Addresses as users type them. */
final class ServerAddress {

    private ServerAddress() {}

    /** The address without a trailing slash. Anything but an absolute http(s) URL is wrong usage. */
    static URI of(URI typed, CommandSpec spec) {
        boolean http = "http".equals(typed.getScheme()) || "https".equals(typed.getScheme());
        if (!http || typed.getHost() == null || typed.getQuery() != null) {
            throw new ParameterException(
                    spec.commandLine(), "--server is a URL such as http://localhost:8080, without a query.");
        }
        return URI.create(typed.toString().replaceAll("/+$", ""));
    }
}
