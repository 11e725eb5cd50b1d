package org.osteon.cdshooks.ehr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What came of a question. */
public sealed interface EhrAnswer {

    /**
     * The resource that was asked for, or the pages of a search, of which the last has a {@code next} link if there are more.
     *
     * @param whole false when the token covers only a part of what was asked for
     */
    record Found(List<ObjectNode> pages, boolean whole) implements EhrAnswer {

        public Found {
            pages = List.copyOf(pages);
        }

        /** A count: the pages hold patient data. */
        @Override
        public String toString() {
            return "Found[" + pages.size() + " pages]";
        }
    }

    /**
     * No answer; never to be read as "none".
     *
     * @param reason for operators, such as {@code STATUS_403}; names no patient
     */
    record Failed(String reason) implements EhrAnswer {}
}
