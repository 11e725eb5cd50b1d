/**
 * Counts the codings in files of charts, for {@code osteon vocabulary coverage}. Keeps codes and their displays, never a patient.
 */
@NullMarked
package org.osteon.server.cli.coverage;

import org.jspecify.annotations.NullMarked;
