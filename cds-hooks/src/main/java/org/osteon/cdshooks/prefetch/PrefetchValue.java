package org.osteon.cdshooks.prefetch;

import java.util.List;

/** What a caller sent under one prefetch key. Only {@link Nothing} and an empty {@link Resources} mean "none". */
sealed interface PrefetchValue {

    /** The key is absent: the caller did not try. */
    record NotSent() implements PrefetchValue {}

    /** The key is null: the caller looked and there was nothing. */
    record Nothing() implements PrefetchValue {}

    /** The caller's query failed, or what it sent is not understood. Asking again is no use. */
    record Failed() implements PrefetchValue {}

    /**
     * Resources, perhaps none.
     *
     * @param whole false when there are more pages, or parts were not understood
     */
    record Resources(List<SentResource> resources, boolean whole) implements PrefetchValue {

        public Resources {
            resources = List.copyOf(resources);
        }
    }
}
