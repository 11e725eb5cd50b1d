package org.osteon.terminology.text;

import java.util.Optional;

/**
 * A topic of a text.
 *
 * @param code its code in {@link PhraseIndex#TOPICS}
 * @param suspected the code that stands for the topic where the text only suspects it; empty when a suspicion then says nothing
 */
record Topic(String code, TopicKind kind, Optional<String> suspected) {}
