package org.osteon.cdshooks.patientdata;

import java.util.List;
import org.osteon.terminology.code.ConceptCode;

/**
 * What an entry says it is about, as it was written.
 *
 * @param codes the codings that have a system and a code
 * @param texts the words for it: text and displays
 */
public record WrittenConcept(List<ConceptCode> codes, List<String> texts) {

    public WrittenConcept {
        codes = List.copyOf(codes);
        texts = List.copyOf(texts);
    }
}
