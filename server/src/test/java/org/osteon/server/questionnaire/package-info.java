/** Tests of {@code $extract}: the reading of answers by itself, and the way from an answer to other advice over HTTP. */
@NullMarked
package org.osteon.server.questionnaire;

import org.jspecify.annotations.NullMarked;
