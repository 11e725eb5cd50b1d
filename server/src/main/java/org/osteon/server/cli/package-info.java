/**
 * The command line: which subcommand runs, what it prints, with which exit code it ends. The clients it runs talk HTTP to a
 * started server; only {@code serve} starts one.
 */
@NullMarked
package org.osteon.server.cli;

import org.jspecify.annotations.NullMarked;
