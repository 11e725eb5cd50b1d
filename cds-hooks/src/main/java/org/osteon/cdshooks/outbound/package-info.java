/**
 * The only way out: HTTP calls of addresses that the site configured, after the address behind the name has been looked at. Knows neither FHIR
 * nor CDS Hooks, and logs nothing.
 */
@NullMarked
package org.osteon.cdshooks.outbound;

import org.jspecify.annotations.NullMarked;
