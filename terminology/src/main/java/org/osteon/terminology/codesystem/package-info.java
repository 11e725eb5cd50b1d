/**
 * What stands above what in a code system, from CodeSystem resources or from the codes themselves. Knows the systems it was given and says of the
 * rest that it cannot tell.
 */
@NullMarked
package org.osteon.terminology.codesystem;

import org.jspecify.annotations.NullMarked;
