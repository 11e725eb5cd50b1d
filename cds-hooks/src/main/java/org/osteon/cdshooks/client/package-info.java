/**
 * Who calls, as the site configured it, and what that caller's EHR can show and do. Values only; uses nothing else of Osteon.
 */
@NullMarked
package org.osteon.cdshooks.client;

import org.jspecify.annotations.NullMarked;
