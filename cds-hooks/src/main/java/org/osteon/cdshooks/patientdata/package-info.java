/**
 * The resources of one patient, indexed for retrieves, and how complete each kind of them is. Knows no CDS Hooks and no CQL.
 */
@NullMarked
package org.osteon.cdshooks.patientdata;

import org.jspecify.annotations.NullMarked;
