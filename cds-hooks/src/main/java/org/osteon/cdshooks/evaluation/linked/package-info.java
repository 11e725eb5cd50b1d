/**
 * Compiled CQL as a tree of nodes in which every name is resolved before the first call. The operators are the engine's own; what is
 * left out is its search for libraries, definitions, variables and types at each visit.
 */
@NullMarked
package org.osteon.cdshooks.evaluation.linked;

import org.jspecify.annotations.NullMarked;
