package org.osteon.cdshooks.evaluation.linked;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.hl7.elm.r1.AliasRef;
import org.hl7.elm.r1.As;
import org.hl7.elm.r1.ExpressionRef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.FunctionRef;
import org.hl7.elm.r1.Is;
import org.hl7.elm.r1.OperandDef;
import org.hl7.elm.r1.OperandRef;
import org.hl7.elm.r1.ParameterRef;
import org.hl7.elm.r1.Property;
import org.hl7.elm.r1.QueryLetRef;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.elm.executing.FunctionRefEvaluator;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary.Parameter;

/** Nodes for what refers to something declared elsewhere: defines, functions, parameters, variables, elements, types. */
final class References {

    private final Linker linker;
    private final Expressions expressions;
    private final IdentityHashMap<FunctionDef, FunctionNode> functions = new IdentityHashMap<>();

    References(Linker linker, Expressions expressions) {
        this.linker = linker;
        this.expressions = expressions;
    }

    void addRules() {
        expressions.rule(AliasRef.class, (reference, scope) -> scope.named(requireNonNull(reference.getName())));
        expressions.rule(QueryLetRef.class, (reference, scope) -> scope.named(requireNonNull(reference.getName())));
        expressions.rule(OperandRef.class, (reference, scope) -> scope.named(requireNonNull(reference.getName())));
        expressions.rule(ExpressionRef.class, this::expression);
        expressions.rule(FunctionRef.class, this::function);
        expressions.rule(ParameterRef.class, this::parameter);
        expressions.rule(Property.class, this::property);
        expressions.rule(As.class, this::as);
        expressions.rule(Is.class, this::is);
        new Clinical(linker, expressions).addRules();
    }

    private Node expression(ExpressionRef reference, Scope scope) {
        LibrarySymbols library = linker.library(reference.getLibraryName(), scope);
        return linker.reference(library.expression(requireNonNull(reference.getName())), library, scope);
    }

    private Node parameter(ParameterRef reference, Scope scope) {
        LibrarySymbols library = linker.library(reference.getLibraryName(), scope);
        Parameter parameter = linker.parameter(library.parameter(requireNonNull(reference.getName())), library);
        scope.layout().dependOnRun();
        return frame -> frame.run().value(parameter);
    }

    private Node property(Property property, Scope scope) {
        Node source = property.getSource() != null
                ? expressions.node(property.getSource(), scope)
                : scope.named(requireNonNull(property.getScope()));
        return expressions.folded(new PropertyNode(source, requireNonNull(property.getPath())), source);
    }

    private Node as(As cast, Scope scope) {
        var environment = linker.environment();
        Class<?> type = requireNonNull(
                cast.getAsTypeSpecifier() != null
                        ? environment.resolveType(cast.getAsTypeSpecifier())
                        : environment.resolveType(cast.getAsType()));
        boolean strict = Boolean.TRUE.equals(cast.isStrict());
        Node operand = expressions.node(requireNonNull(cast.getOperand()), scope);
        return expressions.folded(
                frame -> {
                    Object value = operand.value(frame);
                    return value == null || type.isInstance(value)
                            ? value
                            : frame.run().state().getEnvironment().as(value, type, strict);
                },
                operand);
    }

    private Node is(Is test, Scope scope) {
        var environment = linker.environment();
        Class<?> type = requireNonNull(
                test.isTypeSpecifier() != null
                        ? environment.resolveType(test.isTypeSpecifier())
                        : environment.resolveType(test.isType()));
        Node operand = expressions.node(requireNonNull(test.getOperand()), scope);
        return expressions.folded(
                frame -> {
                    Object value = operand.value(frame);
                    return type.isInstance(value)
                            ? Boolean.TRUE
                            : frame.run().state().getEnvironment().is(value, type);
                },
                operand);
    }

    private Node function(FunctionRef reference, Scope scope) {
        LibrarySymbols library = linker.library(reference.getLibraryName(), scope);
        FunctionDef definition = resolve(reference, library);
        Node[] arguments = expressions.nodes(reference.getOperand(), scope);
        FunctionNode function = functions.get(definition);
        if (function == null) {
            function = link(definition, library);
        }
        if (function.dependsOnRun()) {
            scope.layout().dependOnRun();
        }
        Node call = function.call(List.of(arguments));
        return function.dependsOnRun() ? call : expressions.folded(call, arguments);
    }

    private FunctionNode link(FunctionDef definition, LibrarySymbols library) {
        if (Boolean.TRUE.equals(definition.isExternal())) {
            throw new NotLinkableException("no node for the external function " + definition.getName());
        }
        Scope scope = Scope.of(library);
        for (OperandDef operand : definition.getOperand()) {
            int slot = scope.layout().nextSlot();
            scope = scope.with(requireNonNull(operand.getName()), new Operand(slot));
        }
        FunctionNode function = new FunctionNode();
        functions.put(definition, function);
        Node body = expressions.node(requireNonNull(definition.getExpression()), scope);
        function.link(body, scope.layout().size(), scope.layout().dependsOnRun());
        return function;
    }

    /** The engine's rule: by signature where there is one; else the only one with that many operands. */
    private static FunctionDef resolve(FunctionRef reference, LibrarySymbols library) {
        List<FunctionDef> fitting = new ArrayList<>();
        for (FunctionDef each : library.functions(requireNonNull(reference.getName()))) {
            boolean fits = reference.getSignature().isEmpty()
                    ? each.getOperand().size() == reference.getOperand().size()
                    : FunctionRefEvaluator.INSTANCE.functionDefOperandsSignatureEqual(each, reference.getSignature());
            if (fits) {
                fitting.add(each);
            }
        }
        if (fitting.size() != 1) {
            throw new NotLinkableException("no single function " + reference.getName() + " in " + library.id());
        }
        return fitting.get(0);
    }

    /** What a function was called with. */
    private record Operand(int slot) implements Node {

        @Override
        public @Nullable Object value(Frame frame) {
            return frame.get(slot);
        }
    }

    /** A function; its body is linked after it, so that it may call itself. */
    private static final class FunctionNode {

        private @Nullable Node body;
        private int frameSize;
        private boolean dependsOnRun = true;

        void link(Node linkedBody, int size, boolean depends) {
            this.body = linkedBody;
            this.frameSize = size;
            this.dependsOnRun = depends;
        }

        boolean dependsOnRun() {
            return dependsOnRun;
        }

        /** A call; where all that the function does is to read an element of its operand, that. */
        Node call(List<Node> arguments) {
            return body instanceof PropertyNode property
                            && property.source() instanceof Operand
                            && arguments.size() == 1
                    ? new PropertyNode(arguments.get(0), property.path())
                    : new Call(this, arguments);
        }

        private record Call(FunctionNode function, List<Node> arguments) implements Node {

            @Override
            public @Nullable Object value(Frame frame) {
                Frame own = new Frame(frame.run(), function.frameSize);
                for (int i = 0; i < arguments.size(); i++) {
                    own.set(i, arguments.get(i).value(frame));
                }
                return requireNonNull(function.body).value(own);
            }
        }
    }
}
