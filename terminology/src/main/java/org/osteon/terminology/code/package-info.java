/**
 * Value types for codes and canonical references. Nothing here looks anything up.
 */
@NullMarked
package org.osteon.terminology.code;

import org.jspecify.annotations.NullMarked;
