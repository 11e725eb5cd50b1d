package org.osteon.cdshooks.evaluation.linked;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.hl7.elm.r1.AggregateExpression;
import org.hl7.elm.r1.And;
import org.hl7.elm.r1.BinaryExpression;
import org.hl7.elm.r1.Case;
import org.hl7.elm.r1.CaseItem;
import org.hl7.elm.r1.Coalesce;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.If;
import org.hl7.elm.r1.In;
import org.hl7.elm.r1.InstanceElement;
import org.hl7.elm.r1.Literal;
import org.hl7.elm.r1.NaryExpression;
import org.hl7.elm.r1.Negate;
import org.hl7.elm.r1.Null;
import org.hl7.elm.r1.Or;
import org.hl7.elm.r1.UnaryExpression;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.elm.executing.AndEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.EquivalentEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.LiteralEvaluator;
import org.opencds.cqf.cql.engine.elm.executing.OrEvaluator;
import org.opencds.cqf.cql.engine.runtime.Tuple;
import org.osteon.cdshooks.evaluation.linked.Node.Constant;

/** A node for each kind of expression: here what decides, builds values or applies an operator. */
final class Expressions {

    private final Linker linker;
    private final Map<Class<?>, BiFunction<Expression, Scope, Node>> rules = new HashMap<>();

    Expressions(Linker linker) {
        this.linker = linker;
        Operators.UNARY.forEach((type, operator) -> rules.put(
                type, (expression, scope) -> unary(((UnaryExpression) expression).getOperand(), operator, scope)));
        Operators.AGGREGATE.forEach((type, operator) -> rules.put(
                type, (expression, scope) -> unary(((AggregateExpression) expression).getSource(), operator, scope)));
        Operators.BINARY.forEach((type, operator) ->
                rules.put(type, (expression, scope) -> binary(operands(expression), operator, scope)));
        Operators.PRECISE.forEach((type, operator) -> rules.put(type, (expression, scope) -> {
            String precision = Precisions.of(expression);
            return binary(
                    operands(expression), (left, right, state) -> operator.apply(left, right, precision, state), scope);
        }));
        rule(Null.class, (expression, scope) -> new Constant(null));
        rule(Literal.class, this::literal);
        rule(Negate.class, this::negate);
        rule(And.class, this::and);
        rule(Or.class, this::or);
        rule(If.class, this::ifThenElse);
        rule(Case.class, this::caseOf);
        rule(Coalesce.class, this::coalesce);
        rule(In.class, this::in);
        rule(org.hl7.elm.r1.Tuple.class, this::tuple);
        rule(org.hl7.elm.r1.Instance.class, this::instance);
        rule(org.hl7.elm.r1.List.class, this::list);
        new RareOperators(this).addRules();
        new References(linker, this).addRules();
        new Queries(this).addRules();
    }

    <E extends Expression> void rule(Class<E> type, BiFunction<E, Scope, Node> rule) {
        rules.put(type, (expression, scope) -> rule.apply(type.cast(expression), scope));
    }

    Node node(Expression expression, Scope scope) {
        BiFunction<Expression, Scope, Node> rule = rules.get(expression.getClass());
        if (rule == null) {
            throw new NotLinkableException(
                    "no node for " + expression.getClass().getSimpleName());
        }
        return rule.apply(expression, scope);
    }

    /** The node of an expression that may be left out, which is null. */
    Node optional(@Nullable Expression expression, Scope scope) {
        return expression == null ? new Constant(null) : node(expression, scope);
    }

    private static List<Expression> operands(Expression expression) {
        return expression instanceof BinaryExpression binary
                ? binary.getOperand()
                : ((NaryExpression) expression).getOperand();
    }

    private Node unary(@Nullable Expression operand, Operators.Unary operator, Scope scope) {
        Node one = optional(operand, scope);
        return folded(frame -> operator.apply(one.value(frame), frame.run().state()), one);
    }

    Node binary(List<Expression> operands, Operators.Binary operator, Scope scope) {
        Node left = node(operands.get(0), scope);
        Node right = node(operands.get(1), scope);
        return folded(
                frame -> operator.apply(
                        left.value(frame), right.value(frame), frame.run().state()),
                left,
                right);
    }

    Node folded(Node node, Node... operands) {
        return Arrays.stream(operands).allMatch(Constant.class::isInstance) ? linker.constant(node, 0) : node;
    }

    private Node literal(Literal literal, Scope scope) {
        return linker.constant(
                frame -> LiteralEvaluator.internalEvaluate(
                        requireNonNull(literal.getValueType()),
                        literal.getValue(),
                        frame.run().state()),
                0);
    }

    /** The smallest numbers are written as the negative of one that does not exist. */
    private Node negate(Negate negate, Scope scope) {
        if (negate.getOperand() instanceof Literal literal) {
            if ("2147483648".equals(literal.getValue())) {
                return new Constant(Integer.MIN_VALUE);
            }
            if ("9223372036854775807".equals(literal.getValue())) {
                return new Constant(Long.MIN_VALUE);
            }
        }
        return unary(negate.getOperand(), requireNonNull(Operators.UNARY.get(Negate.class)), scope);
    }

    /** A false left side settles it: what stands right is not worked out, and can't fail. */
    private Node and(And and, Scope scope) {
        Node left = node(and.getOperand().get(0), scope);
        Node right = node(and.getOperand().get(1), scope);
        return folded(
                frame -> {
                    Object first = left.value(frame);
                    return Boolean.FALSE.equals(first) ? first : AndEvaluator.and(first, right.value(frame));
                },
                left,
                right);
    }

    private Node or(Or or, Scope scope) {
        Node left = node(or.getOperand().get(0), scope);
        Node right = node(or.getOperand().get(1), scope);
        return folded(
                frame -> {
                    Object first = left.value(frame);
                    return Boolean.TRUE.equals(first) ? first : OrEvaluator.or(first, right.value(frame));
                },
                left,
                right);
    }

    private Node ifThenElse(If choice, Scope scope) {
        Node condition = node(requireNonNull(choice.getCondition()), scope);
        Node then = node(requireNonNull(choice.getThen()), scope);
        Node otherwise = optional(choice.getElse(), scope);
        if (condition instanceof Constant constant) {
            return Boolean.TRUE.equals(constant.constant()) ? then : otherwise;
        }
        return frame -> {
            Boolean met = (Boolean) condition.value(frame);
            return met != null && met ? then.value(frame) : otherwise.value(frame);
        };
    }

    private Node caseOf(Case choice, Scope scope) {
        Node comparand = choice.getComparand() == null ? null : node(choice.getComparand(), scope);
        List<Node> whens = new ArrayList<>();
        List<Node> thens = new ArrayList<>();
        for (CaseItem item : choice.getCaseItem()) {
            whens.add(node(requireNonNull(item.getWhen()), scope));
            thens.add(node(requireNonNull(item.getThen()), scope));
        }
        Node otherwise = optional(choice.getElse(), scope);
        return frame -> {
            Object compared = comparand == null ? true : comparand.value(frame);
            for (int i = 0; i < whens.size(); i++) {
                Object when = whens.get(i).value(frame);
                boolean isIt = comparand == null ? when != null && (Boolean) when : isEquivalent(compared, when, frame);
                if (isIt) {
                    return thens.get(i).value(frame);
                }
            }
            return otherwise.value(frame);
        };
    }

    private static boolean isEquivalent(@Nullable Object compared, @Nullable Object when, Frame frame) {
        return (compared instanceof String && compared.equals(when))
                || Boolean.TRUE.equals(EquivalentEvaluator.equivalent(
                        compared, when, frame.run().state()));
    }

    /** Most lists that something is looked for in are written out: their texts are then looked up. */
    private Node in(In in, Scope scope) {
        Node element = node(in.getOperand().get(0), scope);
        Node list = node(in.getOperand().get(1), scope);
        String precision = Precisions.of(in);
        Set<?> texts = list instanceof Constant constant ? Lists.texts(constant.constant()) : Set.of();
        return folded(
                frame -> {
                    Object sought = element.value(frame);
                    return sought instanceof String && !texts.isEmpty()
                            ? texts.contains(sought)
                            : Lists.in(
                                    sought,
                                    list.value(frame),
                                    precision,
                                    frame.run().state());
                },
                element,
                list);
    }

    private Node coalesce(Coalesce coalesce, Scope scope) {
        Node[] operands = nodes(coalesce.getOperand(), scope);
        if (operands.length == 1) {
            return frame -> firstKnown(operands[0].value(frame));
        }
        return frame -> {
            for (Node operand : operands) {
                Object value = operand.value(frame);
                if (value != null) {
                    return value;
                }
            }
            return null;
        };
    }

    private static @Nullable Object firstKnown(@Nullable Object value) {
        if (!(value instanceof Iterable<?> list)) {
            return value;
        }
        for (Object element : list) {
            if (element != null) {
                return element;
            }
        }
        return null;
    }

    private Node tuple(org.hl7.elm.r1.Tuple tuple, Scope scope) {
        String[] names = tuple.getElement().stream()
                .map(element -> requireNonNull(element.getName()).intern())
                .toArray(String[]::new);
        Node[] values = tuple.getElement().stream()
                .map(element -> node(requireNonNull(element.getValue()), scope))
                .toArray(Node[]::new);
        return folded(
                frame -> {
                    Tuple made = new Tuple();
                    Map<String, Object> elements = made.getElements();
                    for (int i = 0; i < names.length; i++) {
                        elements.put(names[i], values[i].value(frame));
                    }
                    return made;
                },
                values);
    }

    private Node instance(org.hl7.elm.r1.Instance instance, Scope scope) {
        Map<String, Node> elements = new LinkedHashMap<>();
        for (InstanceElement element : instance.getElement()) {
            elements.put(String.valueOf(element.getName()), node(requireNonNull(element.getValue()), scope));
        }
        return folded(
                frame -> {
                    var environment = frame.run().state().getEnvironment();
                    Object made = environment.createInstance(requireNonNull(instance.getClassType()));
                    elements.forEach((name, value) -> environment.setValue(made, name, value.value(frame)));
                    return made;
                },
                elements.values().toArray(Node[]::new));
    }

    private Node list(org.hl7.elm.r1.List list, Scope scope) {
        Node[] elements = nodes(list.getElement(), scope);
        return folded(
                frame -> {
                    List<@Nullable Object> values = new ArrayList<>(elements.length);
                    for (Node element : elements) {
                        values.add(element.value(frame));
                    }
                    return values;
                },
                elements);
    }

    Node[] nodes(List<Expression> expressions, Scope scope) {
        return expressions.stream().map(each -> node(each, scope)).toArray(Node[]::new);
    }
}
