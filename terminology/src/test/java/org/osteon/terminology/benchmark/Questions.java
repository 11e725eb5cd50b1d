package org.osteon.terminology.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.ValueSetIndex;

/**
 * Codes drawn at random from all sets, every other one changed so that no set holds it, in a fixed random order. Their strings are not the index's
 * own, as those of a chart are not.
 */
@State(Scope.Thread)
public class Questions {

    private static final int SIZE = 1 << 15;
    private static final long SEED = 20_261_123;

    private final ConceptCode[] questions = new ConceptCode[SIZE];
    private int next;

    private ValueSetIndex index = ValueSetIndex.of(List.of());
    private Map<ConceptCode, Set<String>> map = Map.of();

    /** Draws the questions, fills the map with the same codes, and refuses to go on when the two sides differ. */
    @Setup(Level.Trial)
    public void prepare() {
        index = Vocabulary.read().index().valueSets();
        Set<ConceptCode> held = new LinkedHashSet<>();
        index.urls().forEach(url -> held.addAll(index.codes(url)));
        map = new HashMap<>();
        held.forEach(code -> map.put(copy(code.system(), code.code()), index.setsHolding(code)));
        List<ConceptCode> all = new ArrayList<>(held);
        Random random = new Random(SEED);
        for (int i = 0; i < SIZE; i++) {
            ConceptCode drawn = all.get(random.nextInt(all.size()));
            questions[i] = random.nextBoolean() ? copy(drawn.system(), drawn.code()) : inNoSet(drawn, random);
            if (!index.setsHolding(questions[i]).equals(map.getOrDefault(questions[i], Set.of()))) {
                throw new IllegalStateException("index and map differ");
            }
        }
    }

    ConceptCode next() {
        next = (next + 1) & (SIZE - 1);
        return questions[next];
    }

    ValueSetIndex index() {
        return index;
    }

    Map<ConceptCode, Set<String>> map() {
        return map;
    }

    private ConceptCode inNoSet(ConceptCode drawn, Random random) {
        while (true) {
            char[] code = drawn.code().toCharArray();
            int place = random.nextInt(code.length);
            if (Character.isDigit(code[place])) {
                code[place] = (char) ('0' + random.nextInt(10));
            }
            ConceptCode changed = new ConceptCode(copy(drawn.system()), copy(new String(code) + random.nextInt(10)));
            if (index.setsHolding(changed).isEmpty()) {
                return changed;
            }
        }
    }

    private static ConceptCode copy(String system, String code) {
        return new ConceptCode(copy(system), copy(code));
    }

    private static String copy(String text) {
        return String.valueOf(text.toCharArray());
    }
}
