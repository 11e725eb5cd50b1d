/**
 * From the tables that an evidence editor keeps to the FHIR resources that are shipped: effects, risks and what they refer to. Runs when the
 * evidence is edited, never in a server.
 */
@NullMarked
package org.osteon.cdshooks.authoring;

import org.jspecify.annotations.NullMarked;
