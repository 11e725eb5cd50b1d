package org.osteon.terminology.authoring;

import java.util.Comparator;

/**
 * A coding that a chart holds.
 *
 * @param element where, for example {@code Condition.code}
 * @param display as the chart has it; may be empty
 */
public record ChartCoding(String element, String system, String code, String display)
        implements Comparable<ChartCoding> {

    private static final Comparator<ChartCoding> ORDER = Comparator.comparing(ChartCoding::system)
            .thenComparing(ChartCoding::code)
            .thenComparing(ChartCoding::element)
            .thenComparing(ChartCoding::display);

    @Override
    public int compareTo(ChartCoding other) {
        return ORDER.compare(this, other);
    }
}
