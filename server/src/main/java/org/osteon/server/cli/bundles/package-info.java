/**
 * Reads Bundles and NDJSON from files and sends them to a FHIR server as transactions that may be repeated. Nothing here
 * looks into a resource beyond its type, its id and the references the server complains about.
 */
@NullMarked
package org.osteon.server.cli.bundles;

import org.jspecify.annotations.NullMarked;
