package org.osteon.cdshooks.evaluation;

import java.util.List;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.terminology.text.PhraseIndex;
import org.osteon.terminology.valueset.ValueSetIndex;

/** What plans read charts with: the value sets by code, and the phrase lists by words. */
record CompiledVocabulary(ValueSetIndex valueSets, PhraseIndex phrases) {

    /** The catalogue's phrase lists; where they cannot be read, that is told as a reason, and there are none. */
    static PhraseIndex phrases(KnowledgeCatalog catalog, List<String> reasons) {
        try {
            return PhraseIndex.of(catalog.codeSystems());
        } catch (IllegalArgumentException e) {
            reasons.add("phrase lists: " + e.getMessage());
            return PhraseIndex.of(List.of());
        }
    }
}
