/**
 * Compiles plans and evaluates their conditions over a patient record. The only package that sees the CQL engine; yields plain values.
 */
@NullMarked
package org.osteon.cdshooks.evaluation;

import org.jspecify.annotations.NullMarked;
