package org.osteon.cdshooks.evaluation.linked;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.function.Function;
import org.hl7.elm.r1.CalculateAge;
import org.hl7.elm.r1.CalculateAgeAt;
import org.hl7.elm.r1.Date;
import org.hl7.elm.r1.DateTime;
import org.hl7.elm.r1.DateTimeComponentFrom;
import org.hl7.elm.r1.DifferenceBetween;
import org.hl7.elm.r1.DurationBetween;
import org.hl7.elm.r1.Now;
import org.hl7.elm.r1.ToDateTime;
import org.hl7.elm.r1.Today;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.elm.executing.CalculateAgeAtEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.CalculateAgeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DateEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DateTimeComponentFromEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DateTimeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DifferenceBetweenEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.DurationBetweenEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ToDateTimeEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.TodayEvaluator;
import org.opencds.cqf.cql.engine.execution.State;
import org.opencds.cqf.cql.engine.runtime.Precision;
import org.opencds.cqf.cql.engine.runtime.TemporalHelper;

/** Nodes for what is about dates. What reads the instant or the zone of the evaluation is never worked out ahead. */
final class PointsInTime {

    private final Expressions expressions;
    private final RareOperators operators;

    PointsInTime(Expressions expressions, RareOperators operators) {
        this.expressions = expressions;
        this.operators = operators;
    }

    void addRules() {
        addInstant();
        addAges();
        expressions.rule(
                Date.class,
                (date, scope) -> operators.node(
                        scope,
                        (x, state) -> DateEvaluator.internalEvaluate((Integer) x[0], (Integer) x[1], (Integer) x[2]),
                        date.getYear(),
                        date.getMonth(),
                        date.getDay()));
        expressions.rule(DateTime.class, this::dateTime);
        expressions.rule(DateTimeComponentFrom.class, (part, scope) -> {
            String precision = requireNonNull(part.getPrecision()).value();
            return operators.node(
                    scope,
                    (x, state) -> DateTimeComponentFromEvaluator.dateTimeComponentFrom(x[0], precision),
                    part.getOperand());
        });
    }

    private void addInstant() {
        expressions.rule(Now.class, (now, scope) -> ofTheRun(scope, State::getEvaluationDateTime));
        expressions.rule(Today.class, (today, scope) -> ofTheRun(scope, TodayEvaluator::today));
        expressions.rule(ToDateTime.class, (text, scope) -> {
            scope.layout().dependOnRun();
            Node operand = expressions.optional(text.getOperand(), scope);
            return frame -> ToDateTimeEvaluator.toDateTime(
                    operand.value(frame), frame.run().state());
        });
    }

    private void addAges() {
        expressions.rule(CalculateAge.class, (age, scope) -> {
            scope.layout().dependOnRun();
            String precision = requireNonNull(age.getPrecision()).value();
            Node birth = expressions.optional(age.getOperand(), scope);
            return frame -> CalculateAgeEvaluator.internalEvaluate(
                    birth.value(frame), precision, frame.run().state());
        });
        expressions.rule(CalculateAgeAt.class, (age, scope) -> {
            String precision = requireNonNull(age.getPrecision()).value();
            return expressions.binary(
                    age.getOperand(),
                    (birth, asOf, state) -> CalculateAgeAtEvaluator.calculateAgeAt(birth, asOf, precision),
                    scope);
        });
        expressions.rule(DurationBetween.class, (between, scope) -> {
            Precision precision =
                    precision(requireNonNull(between.getPrecision()).value());
            return expressions.binary(
                    between.getOperand(),
                    (left, right, state) -> DurationBetweenEvaluator.duration(left, right, precision),
                    scope);
        });
        expressions.rule(DifferenceBetween.class, (between, scope) -> {
            Precision precision =
                    precision(requireNonNull(between.getPrecision()).value());
            return expressions.binary(
                    between.getOperand(),
                    (left, right, state) -> DifferenceBetweenEvaluator.difference(left, right, precision),
                    scope);
        });
    }

    private static Precision precision(String name) {
        return Precision.Companion.fromString(name);
    }

    private static Node ofTheRun(Scope scope, Function<State, @Nullable Object> value) {
        scope.layout().dependOnRun();
        return frame -> value.apply(frame.run().state());
    }

    private Node dateTime(DateTime dateTime, Scope scope) {
        boolean inZoneOfRun = dateTime.getTimezoneOffset() == null;
        scope.layout().dependOnRun();
        Node[] parts = operators.operands(
                scope,
                dateTime.getYear(),
                dateTime.getMonth(),
                dateTime.getDay(),
                dateTime.getHour(),
                dateTime.getMinute(),
                dateTime.getSecond(),
                dateTime.getMillisecond(),
                dateTime.getTimezoneOffset());
        return frame -> {
            @Nullable Object[] x = RareOperators.values(parts, frame);
            BigDecimal offset = inZoneOfRun ? zone(frame.run().state()) : (BigDecimal) x[7];
            return DateTimeEvaluator.internalEvaluate(
                    (Integer) x[0],
                    (Integer) x[1],
                    (Integer) x[2],
                    (Integer) x[3],
                    (Integer) x[4],
                    (Integer) x[5],
                    (Integer) x[6],
                    offset);
        };
    }

    private static BigDecimal zone(State state) {
        return TemporalHelper.zoneToOffset(
                requireNonNull(state.getEvaluationDateTime()).getZoneOffset());
    }
}
