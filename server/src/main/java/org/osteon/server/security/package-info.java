/**
 * Who may call what. Today: everything is open on the loopback interface, and the server refuses to start on any other; authentication will
 * have its place here.
 */
@NullMarked
package org.osteon.server.security;

import org.jspecify.annotations.NullMarked;
