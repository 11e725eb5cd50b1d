/**
 * Keeps the knowledge in the FHIR store: installs the packaged artifacts once per version, reads them back, and loads them anew when somebody
 * changes one over {@code /fhir}. Knows nothing of what they say.
 */
@NullMarked
package org.osteon.server.knowledge;

import org.jspecify.annotations.NullMarked;
