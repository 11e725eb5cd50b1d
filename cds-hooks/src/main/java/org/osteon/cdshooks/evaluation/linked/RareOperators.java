package org.osteon.cdshooks.evaluation.linked;

import java.util.Arrays;
import org.cqframework.cql.cql2elm.tracking.Trackable;
import org.hl7.cql.model.IntervalType;
import org.hl7.cql.model.ListType;
import org.hl7.elm.r1.Combine;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.First;
import org.hl7.elm.r1.IndexOf;
import org.hl7.elm.r1.Interval;
import org.hl7.elm.r1.Last;
import org.hl7.elm.r1.LastPositionOf;
import org.hl7.elm.r1.Length;
import org.hl7.elm.r1.Message;
import org.hl7.elm.r1.PositionOf;
import org.hl7.elm.r1.Quantity;
import org.hl7.elm.r1.ReplaceMatches;
import org.hl7.elm.r1.Round;
import org.hl7.elm.r1.Slice;
import org.hl7.elm.r1.Split;
import org.hl7.elm.r1.SplitOnMatches;
import org.hl7.elm.r1.Substring;
import org.hl7.elm.r1.Union;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.elm.executing.CombineEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.FirstEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.IndexOfEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LastEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LastPositionOfEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LengthEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.MessageEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.PositionOfEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.QuantityEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.ReplaceMatchesEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.RoundEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SliceEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SplitEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SplitOnMatchesEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.SubstringEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.UnionEvaluator;
import org.opencds.cqf.cql.engine.execution.State;

/** Nodes for the operators whose operands each have a name of their own. */
final class RareOperators {

    /** An operator on the values of its operands, in the order in which they were given. */
    interface Operator {
        @Nullable
        Object apply(@Nullable Object[] operands, State state);
    }

    private final Expressions expressions;

    RareOperators(Expressions expressions) {
        this.expressions = expressions;
    }

    void addRules() {
        addTexts();
        addLists();
        new PointsInTime(expressions, this).addRules();
        expressions.rule(
                Quantity.class,
                (quantity, scope) -> expressions.folded(frame ->
                        QuantityEvaluator.internalEvaluate(quantity, frame.run().state())));
        expressions.rule(
                Round.class,
                (round, scope) -> node(
                        scope,
                        (x, state) -> RoundEvaluator.round(x[0], x[1]),
                        round.getOperand(),
                        round.getPrecision()));
        expressions.rule(
                Length.class,
                (length, scope) -> node(
                        scope,
                        (x, state) -> LengthEvaluator.internalEvaluate(x[0], length, state),
                        length.getOperand()));
        expressions.rule(Interval.class, this::interval);
        expressions.rule(Union.class, this::union);
        expressions.rule(Message.class, this::message);
    }

    private void addTexts() {
        expressions.rule(Combine.class, this::combine);
        expressions.rule(
                Split.class,
                (split, scope) -> node(
                        scope,
                        (x, state) -> SplitEvaluator.split(x[0], x[1]),
                        split.getStringToSplit(),
                        split.getSeparator()));
        expressions.rule(
                SplitOnMatches.class,
                (split, scope) -> node(
                        scope,
                        (x, state) -> SplitOnMatchesEvaluator.splitOnMatches(x[0], x[1]),
                        split.getStringToSplit(),
                        split.getSeparatorPattern()));
        expressions.rule(
                Substring.class,
                (part, scope) -> node(
                        scope,
                        (x, state) -> SubstringEvaluator.substring(x[0], x[1], x[2]),
                        part.getStringToSub(),
                        part.getStartIndex(),
                        part.getLength()));
        expressions.rule(
                PositionOf.class,
                (position, scope) -> node(
                        scope,
                        (x, state) -> PositionOfEvaluator.positionOf(x[0], x[1]),
                        position.getPattern(),
                        position.getString()));
        expressions.rule(
                LastPositionOf.class,
                (position, scope) -> node(
                        scope,
                        (x, state) -> LastPositionOfEvaluator.lastPositionOf(x[0], x[1]),
                        position.getPattern(),
                        position.getString()));
        expressions.rule(
                ReplaceMatches.class,
                (replace, scope) -> node(
                        scope,
                        (x, state) ->
                                ReplaceMatchesEvaluator.replaceMatches((String) x[0], (String) x[1], (String) x[2]),
                        replace.getOperand().toArray(Expression[]::new)));
    }

    private void addLists() {
        expressions.rule(
                First.class,
                (first, scope) -> node(scope, (x, state) -> FirstEvaluator.first(x[0]), first.getSource()));
        expressions.rule(
                Last.class, (last, scope) -> node(scope, (x, state) -> LastEvaluator.last(x[0]), last.getSource()));
        expressions.rule(
                Slice.class,
                (slice, scope) -> node(
                        scope,
                        (x, state) -> SliceEvaluator.slice(x[0], (Integer) x[1], (Integer) x[2]),
                        slice.getSource(),
                        slice.getStartIndex(),
                        slice.getEndIndex()));
        expressions.rule(
                IndexOf.class,
                (index, scope) -> node(
                        scope,
                        (x, state) -> IndexOfEvaluator.indexOf(x[0], x[1], state),
                        index.getSource(),
                        index.getElement()));
    }

    private Node combine(Combine combine, Scope scope) {
        boolean plain = combine.getSeparator() == null;
        return node(
                scope,
                (x, state) -> CombineEvaluator.combine(x[0], plain ? "" : (String) x[1]),
                combine.getSource(),
                combine.getSeparator());
    }

    private Node interval(Interval interval, Scope scope) {
        Operator operator = (x, state) -> x[0] == null && x[1] == null
                ? null
                : new org.opencds.cqf.cql.engine.runtime.Interval(
                        x[0], closed(x[2], interval.isLowClosed()), x[1], closed(x[3], interval.isHighClosed()), state);
        return node(
                scope,
                operator,
                interval.getLow(),
                interval.getHigh(),
                interval.getLowClosedExpression(),
                interval.getHighClosedExpression());
    }

    private static boolean closed(@Nullable Object computed, @Nullable Boolean written) {
        return computed != null ? (Boolean) computed : written == null || written;
    }

    private Node union(Union union, Scope scope) {
        Object type = Trackable.INSTANCE.getResultType(union);
        if (type instanceof ListType) {
            return expressions.binary(union.getOperand(), Lists::union, scope);
        }
        if (type instanceof IntervalType) {
            throw new NotLinkableException("no node for the union of intervals");
        }
        return expressions.binary(union.getOperand(), UnionEvaluator::union, scope);
    }

    /** A message says something at each evaluation, also about what is always the same. */
    private Node message(Message message, Scope scope) {
        scope.layout().dependOnRun();
        Node[] operands = operands(
                scope,
                message.getSource(),
                message.getCondition(),
                message.getCode(),
                message.getSeverity(),
                message.getMessage());
        return frame -> {
            @Nullable Object[] x = values(operands, frame);
            return MessageEvaluator.INSTANCE.message(
                    frame.run().state(), null, x[0], (Boolean) x[1], (String) x[2], (String) x[3], (String) x[4]);
        };
    }

    Node node(Scope scope, Operator operator, @Nullable Expression... operands) {
        Node[] nodes = operands(scope, operands);
        return expressions.folded(
                frame -> operator.apply(values(nodes, frame), frame.run().state()), nodes);
    }

    Node[] operands(Scope scope, @Nullable Expression... operands) {
        return Arrays.stream(operands)
                .map(operand -> expressions.optional(operand, scope))
                .toArray(Node[]::new);
    }

    static @Nullable Object[] values(Node[] nodes, Frame frame) {
        @Nullable Object[] values = new @Nullable Object[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            values[i] = nodes[i].value(frame);
        }
        return values;
    }
}
