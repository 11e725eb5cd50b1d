package org.osteon.cdshooks.evaluation.linked;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.elm.r1.Element;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ParameterDef;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.State;
import org.osteon.cdshooks.evaluation.linked.Clinical.RetrieveKey;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary.Define;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary.Parameter;
import org.osteon.cdshooks.evaluation.linked.LinkedLibrary.Size;
import org.osteon.cdshooks.evaluation.linked.Node.Constant;

/** Makes nodes of expressions. What does not depend on the evaluation is worked out here, once. */
final class Linker {

    private final Map<String, LibrarySymbols> libraries = new HashMap<>();
    // By identity: definitions that read the same in two libraries may mean different things.
    private final IdentityHashMap<ExpressionDef, Object> defines = new IdentityHashMap<>();
    private final IdentityHashMap<ParameterDef, Parameter> parameters = new IdentityHashMap<>();
    private final State state;
    private final Expressions expressions;
    private final Map<RetrieveKey, Integer> retrieves = new HashMap<>();
    private int defineCount;

    Linker(Collection<Library> reachable, State state) {
        reachable.forEach(library -> {
            var symbols = new LibrarySymbols(library);
            libraries.put(symbols.id(), symbols);
        });
        this.state = state;
        this.expressions = new Expressions(this);
    }

    LinkedLibrary link(Library library) {
        LibrarySymbols root = library(String.valueOf(library.getIdentifier().getId()));
        Map<String, Define> linked = new LinkedHashMap<>();
        for (String name : root.expressionNames()) {
            ExpressionDef definition = root.expression(name);
            linked.put(name, entry(definition, root));
        }
        return new LinkedLibrary(linked, new Size(defineCount, parameters.size(), retrieves.size()));
    }

    /** A define that can be asked for by name; a constant one is one too. */
    private Define entry(ExpressionDef definition, LibrarySymbols library) {
        Object linked = define(definition, library);
        return linked instanceof Define define
                ? define
                : new Define(defineCount++, (Constant) linked, 0, place(library, definition));
    }

    LibrarySymbols library(String id) {
        LibrarySymbols library = libraries.get(id);
        if (library == null) {
            throw new NotLinkableException("no library " + id);
        }
        return library;
    }

    /** The library that a reference names; the scope's own if it names none. */
    LibrarySymbols library(@Nullable String alias, Scope scope) {
        return alias == null ? scope.library() : library(scope.library().included(alias));
    }

    Node node(Expression expression, Scope scope) {
        return expressions.node(expression, scope);
    }

    /** How to read a define: its value, if that is always the same. */
    Node reference(ExpressionDef definition, LibrarySymbols library, Scope from) {
        Object linked = define(definition, library);
        if (linked instanceof Constant constant) {
            return constant;
        }
        from.layout().dependOnRun();
        Define define = (Define) linked;
        return frame -> frame.run().value(define);
    }

    /** A {@link Define}, or a {@link Constant}. */
    private Object define(ExpressionDef definition, LibrarySymbols library) {
        Object known = defines.get(definition);
        if (known != null) {
            return known;
        }
        Scope scope = Scope.of(library);
        Node node = folded(node(definition.getExpression(), scope), scope);
        Object linked = node instanceof Constant
                ? node
                : new Define(defineCount++, node, scope.layout().size(), place(library, definition));
        defines.put(definition, linked);
        return linked;
    }

    private static String place(LibrarySymbols library, Element element) {
        String locator = element.getLocator();
        return library.id() + (locator == null ? "" : " " + locator);
    }

    Parameter parameter(ParameterDef definition, LibrarySymbols library) {
        Parameter known = parameters.get(definition);
        if (known == null) {
            Scope scope = Scope.of(library);
            Node standard = definition.getDefault() == null
                    ? new Constant(null)
                    : folded(node(definition.getDefault(), scope), scope);
            known = new Parameter(
                    parameters.size(),
                    definition.getName(),
                    standard,
                    scope.layout().size());
            parameters.put(definition, known);
        }
        return known;
    }

    /** Where an evaluation keeps what a retrieve found. */
    int retrieve(RetrieveKey key) {
        return retrieves.computeIfAbsent(key, asked -> retrieves.size());
    }

    /** The node, or its value if nothing in its frame depends on the evaluation. */
    Node folded(Node node, Scope scope) {
        return scope.layout().dependsOnRun()
                ? node
                : constant(node, scope.layout().size());
    }

    /** The value of a node that depends on nothing; a node that throws is left to throw when it is asked. */
    Node constant(Node node, int frameSize) {
        if (node instanceof Constant) {
            return node;
        }
        try {
            return new Constant(node.value(new Frame(noRun(), frameSize)));
        } catch (RuntimeException e) {
            return node;
        }
    }

    /** For resolving types; knows no record. */
    Environment environment() {
        return state.getEnvironment();
    }

    private LinkedRun noRun() {
        return new LinkedRun(
                new Size(0, 0, 0),
                state,
                state.getEnvironment().resolveDataProviderByModelUri("http://hl7.org/fhir"),
                (context,
                        contextPath,
                        contextValue,
                        dataType,
                        templateId,
                        codePath,
                        codes,
                        valueSet,
                        datePath,
                        dateLowPath,
                        dateHighPath,
                        dateRange) -> List.of(),
                Map.of());
    }
}
