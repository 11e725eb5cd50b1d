/**
 * From the tables that a terminologist edits to the FHIR resources that are shipped: value sets, code systems, concept maps. Runs when the
 * vocabulary is edited, never in a server.
 */
@NullMarked
package org.osteon.terminology.authoring;

import org.jspecify.annotations.NullMarked;
