package org.osteon.terminology.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Phrases by their words, so that all of them are looked for in one pass. Not changed any more once it is searched. */
final class PhraseTree<V> {

    private final Node<V> root = new Node<>();

    /** A phrase that was found: the place of its first word, and that after its last. */
    record Found<V>(int from, int to, Set<V> values) {

        Found {
            values = Collections.unmodifiableSet(values);
        }
    }

    /** @throws IllegalArgumentException if the phrase has no word */
    void add(String phrase, V value) {
        List<String> words = Clauses.words(phrase);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a phrase without a word");
        }
        Node<V> node = root;
        for (String word : words) {
            node = node.next.computeIfAbsent(word, w -> new Node<>());
        }
        node.values.add(value);
    }

    /** Every phrase of the clause, by its first word and, of those, the shortest first. */
    List<Found<V>> find(List<String> clause) {
        List<Found<V>> found = new ArrayList<>();
        for (int from = 0; from < clause.size(); from++) {
            Node<V> node = root.next.get(clause.get(from));
            for (int to = from + 1; node != null; to++) {
                if (!node.values.isEmpty()) {
                    found.add(new Found<>(from, to, node.values));
                }
                node = to < clause.size() ? node.next.get(clause.get(to)) : null;
            }
        }
        return found;
    }

    /** As {@link #find}, without those that are part of a longer one. */
    List<Found<V>> findLongest(List<String> clause) {
        List<Found<V>> all = find(clause);
        List<Found<V>> longest = new ArrayList<>();
        int reached = 0;
        for (int i = 0; i < all.size(); i++) {
            Found<V> one = all.get(i);
            boolean isLongestHere = i + 1 == all.size() || all.get(i + 1).from() != one.from();
            if (isLongestHere && one.to() > reached) {
                longest.add(one);
                reached = one.to();
            }
        }
        return longest;
    }

    private static final class Node<V> {
        private final Map<String, Node<V>> next = new HashMap<>();
        private final Set<V> values = new LinkedHashSet<>();
    }
}
