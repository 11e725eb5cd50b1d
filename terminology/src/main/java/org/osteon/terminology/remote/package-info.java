/**
 * What only a terminology server can tell: which codes a rule takes, and how two codes stand to each other. Asks in the background, keeps the
 * answers, and leaves local knowledge and the wiring to others.
 */
@NullMarked
package org.osteon.terminology.remote;

import org.jspecify.annotations.NullMarked;
