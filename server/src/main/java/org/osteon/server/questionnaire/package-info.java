/**
 * {@code QuestionnaireResponse/$extract}: the answers to a stored questionnaire as resources that the facts read. What becomes of an answer
 * is said by the questionnaire, with the extensions of HL7's Structured Data Capture.
 */
@NullMarked
package org.osteon.server.questionnaire;

import org.jspecify.annotations.NullMarked;
