package org.osteon.cdshooks.evaluation.linked;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.hl7.elm.r1.After;
import org.hl7.elm.r1.Before;
import org.hl7.elm.r1.Contains;
import org.hl7.elm.r1.DateTimePrecision;
import org.hl7.elm.r1.Ends;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.In;
import org.hl7.elm.r1.IncludedIn;
import org.hl7.elm.r1.Includes;
import org.hl7.elm.r1.Meets;
import org.hl7.elm.r1.MeetsAfter;
import org.hl7.elm.r1.MeetsBefore;
import org.hl7.elm.r1.Overlaps;
import org.hl7.elm.r1.OverlapsAfter;
import org.hl7.elm.r1.OverlapsBefore;
import org.hl7.elm.r1.ProperContains;
import org.hl7.elm.r1.ProperIn;
import org.hl7.elm.r1.ProperIncludedIn;
import org.hl7.elm.r1.ProperIncludes;
import org.hl7.elm.r1.SameAs;
import org.hl7.elm.r1.SameOrAfter;
import org.hl7.elm.r1.SameOrBefore;
import org.hl7.elm.r1.Starts;
import org.jspecify.annotations.Nullable;

/** The precision that an operator on points in time names. */
final class Precisions {

    private static final Map<Class<?>, Function<Expression, @Nullable DateTimePrecision>> READERS = readers();

    private Precisions() {}

    /** Null if none is named. */
    static @Nullable String of(Expression expression) {
        var reader = READERS.get(expression.getClass());
        DateTimePrecision precision = reader == null ? null : reader.apply(expression);
        return precision == null ? null : precision.value();
    }

    private static Map<Class<?>, Function<Expression, @Nullable DateTimePrecision>> readers() {
        Map<Class<?>, Function<Expression, @Nullable DateTimePrecision>> all = new HashMap<>();
        add(all, After.class, After::getPrecision);
        add(all, Before.class, Before::getPrecision);
        add(all, Contains.class, Contains::getPrecision);
        add(all, Ends.class, Ends::getPrecision);
        add(all, In.class, In::getPrecision);
        add(all, IncludedIn.class, IncludedIn::getPrecision);
        add(all, Includes.class, Includes::getPrecision);
        add(all, Meets.class, Meets::getPrecision);
        add(all, MeetsAfter.class, MeetsAfter::getPrecision);
        add(all, MeetsBefore.class, MeetsBefore::getPrecision);
        add(all, Overlaps.class, Overlaps::getPrecision);
        add(all, OverlapsAfter.class, OverlapsAfter::getPrecision);
        add(all, OverlapsBefore.class, OverlapsBefore::getPrecision);
        add(all, ProperContains.class, ProperContains::getPrecision);
        add(all, ProperIn.class, ProperIn::getPrecision);
        add(all, ProperIncludedIn.class, ProperIncludedIn::getPrecision);
        add(all, ProperIncludes.class, ProperIncludes::getPrecision);
        add(all, SameAs.class, SameAs::getPrecision);
        add(all, SameOrAfter.class, SameOrAfter::getPrecision);
        add(all, SameOrBefore.class, SameOrBefore::getPrecision);
        add(all, Starts.class, Starts::getPrecision);
        return Map.copyOf(all);
    }

    private static <E extends Expression> void add(
            Map<Class<?>, Function<Expression, @Nullable DateTimePrecision>> all,
            Class<E> type,
            Function<E, @Nullable DateTimePrecision> precision) {
        all.put(type, expression -> precision.apply(type.cast(expression)));
    }
}
