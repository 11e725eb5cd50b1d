package org.osteon.cdshooks.evaluation;

import java.util.List;
import org.osteon.cdshooks.knowledge.KnowledgeCatalog;
import org.osteon.cdshooks.patientdata.UcumQuantities;
import org.osteon.terminology.text.PhraseIndex;
import org.osteon.terminology.valueset.ValueSetIndex;

/** What plans read charts with: the value sets by code, the phrase lists by words, and the units of quantities by their spellings. */
record CompiledVocabulary(ValueSetIndex valueSets, PhraseIndex phrases, UcumQuantities quantities) {

    /** That of a catalogue; what cannot be read of it is added to the reasons. */
    static CompiledVocabulary of(ValueSetIndex valueSets, KnowledgeCatalog catalog, List<String> reasons) {
        return new CompiledVocabulary(valueSets, phrases(catalog, reasons), UcumQuantities.of(catalog.conceptMaps()));
    }

    /** The same over another state of the value sets. */
    CompiledVocabulary with(ValueSetIndex otherValueSets) {
        return new CompiledVocabulary(otherValueSets, phrases, quantities);
    }

    /** The catalogue's phrase lists; where they cannot be read, that is told as a reason, and there are none. */
    private static PhraseIndex phrases(KnowledgeCatalog catalog, List<String> reasons) {
        try {
            return PhraseIndex.of(catalog.codeSystems());
        } catch (IllegalArgumentException e) {
            reasons.add("phrase lists: " + e.getMessage());
            return PhraseIndex.of(List.of());
        }
    }
}
