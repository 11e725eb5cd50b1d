/**
 * The FHIR R4 endpoint at {@code /fhir}: HAPI's JPA store and its clinical-reasoning operations, wired together. Knows nothing of the knowledge
 * it keeps; the only package of the server that sees the CQL engine's types.
 */
@NullMarked
package org.osteon.server.fhir;

import org.jspecify.annotations.NullMarked;
