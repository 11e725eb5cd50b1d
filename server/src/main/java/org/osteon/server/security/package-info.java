/**
 * Who may reach what: everything on the loopback interface, and from elsewhere only CDS Hooks, whose callers prove who they are; the start is
 * refused where that would not hold. Keeps the used tokens of CDS clients in the database.
 */
@NullMarked
package org.osteon.server.security;

import org.jspecify.annotations.NullMarked;
