package org.osteon.cdshooks.evaluation.linked;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import org.hl7.elm.r1.CodeDef;
import org.hl7.elm.r1.CodeRef;
import org.hl7.elm.r1.CodeSystemDef;
import org.hl7.elm.r1.CodeSystemRef;
import org.hl7.elm.r1.InValueSet;
import org.hl7.elm.r1.Retrieve;
import org.hl7.elm.r1.ValueSetDef;
import org.hl7.elm.r1.ValueSetRef;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.elm.executing.InValueSetEvaluator;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.runtime.Concept;
import org.opencds.cqf.cql.engine.runtime.ValueSet;
import org.opencds.cqf.cql.engine.terminology.ValueSetInfo;
import org.osteon.cdshooks.evaluation.linked.Node.Constant;

/** Nodes for what reads the chart and for codes and value sets. */
final class Clinical {

    private final Linker linker;
    private final Expressions expressions;

    Clinical(Linker linker, Expressions expressions) {
        this.linker = linker;
        this.expressions = expressions;
    }

    void addRules() {
        expressions.rule(CodeRef.class, (reference, scope) -> new Constant(code(reference, scope)));
        expressions.rule(ValueSetRef.class, this::valueSet);
        expressions.rule(InValueSet.class, this::inValueSet);
        expressions.rule(Retrieve.class, this::retrieve);
    }

    private Code code(CodeRef reference, Scope scope) {
        LibrarySymbols library = linker.library(reference.getLibraryName(), scope);
        CodeDef code = library.code(requireNonNull(reference.getName()));
        CodeSystemRef systemReference = requireNonNull(code.getCodeSystem());
        CodeSystemDef system = (systemReference.getLibraryName() == null
                        ? library
                        : linker.library(library.included(systemReference.getLibraryName())))
                .codeSystem(requireNonNull(systemReference.getName()));
        return new Code()
                .withCode(code.getId())
                .withSystem(system.getId())
                .withDisplay(code.getDisplay())
                .withVersion(system.getVersion());
    }

    private ValueSet set(ValueSetRef reference, Scope scope) {
        ValueSetDef definition =
                linker.library(reference.getLibraryName(), scope).valueSet(requireNonNull(reference.getName()));
        if (!definition.getCodeSystem().isEmpty()) {
            throw new NotLinkableException("no node for a value set that names its code systems");
        }
        ValueSet set = new ValueSet();
        set.setId(definition.getId());
        set.setVersion(definition.getVersion());
        return set;
    }

    private Node valueSet(ValueSetRef reference, Scope scope) {
        ValueSet set = set(reference, scope);
        if (Boolean.TRUE.equals(reference.isPreserve())) {
            return new Constant(set);
        }
        scope.layout().dependOnRun();
        ValueSetInfo info = ValueSetInfo.Companion.fromValueSet(set);
        return frame -> requireNonNull(frame.run().state().getEnvironment().getTerminologyProvider())
                .expand(info);
    }

    private Node inValueSet(InValueSet test, Scope scope) {
        scope.layout().dependOnRun();
        Node code = expressions.node(requireNonNull(test.getCode()), scope);
        Node set = test.getValueset() != null
                ? new Constant(set(test.getValueset(), scope))
                : expressions.optional(test.getValuesetExpression(), scope);
        return frame -> InValueSetEvaluator.inValueSet(
                code.value(frame), set.value(frame), frame.run().state());
    }

    private Node retrieve(Retrieve retrieve, Scope scope) {
        if (retrieve.getContext() != null || retrieve.getDateRange() != null || retrieve.getId() != null) {
            throw new NotLinkableException("no node for a retrieve with a date, an id or a context of its own");
        }
        scope.layout().dependOnRun();
        String type = requireNonNull(retrieve.getDataType()).getLocalPart();
        Node codes = retrieve.getCodes() instanceof ValueSetRef set
                ? new Constant(set(set, scope))
                : expressions.optional(retrieve.getCodes(), scope);
        String codePath = retrieve.getCodeProperty();
        String template = retrieve.getTemplateId();
        boolean filtered = retrieve.getCodes() != null;
        Node retrieved = frame -> {
            Object asked = codes.value(frame);
            String url = asked instanceof ValueSet set ? set.getId() : null;
            return frame.run()
                    .retrieves()
                    .retrieve(
                            "Patient",
                            null,
                            null,
                            type,
                            template,
                            codePath,
                            filtered && url == null ? codes(asked) : null,
                            url,
                            null,
                            null,
                            null,
                            null);
        };
        if (!(codes instanceof Constant constant)) {
            return retrieved;
        }
        RetrieveKey key = new RetrieveKey(
                type,
                template,
                codePath,
                constant.constant() instanceof ValueSet set ? set.getId() : constant.constant());
        int index = linker.retrieve(key);
        return frame -> frame.run().retrieved(index, retrieved, frame);
    }

    @SuppressWarnings("unchecked") // a list of something else than codes does not pass the translator
    private static Iterable<Code> codes(@Nullable Object asked) {
        if (asked instanceof Code code) {
            return List.of(code);
        }
        if (asked instanceof String text) {
            return List.of(new Code().withCode(text));
        }
        if (asked instanceof Concept concept) {
            return concept.getCodes() == null
                    ? List.of()
                    : concept.getCodes().stream().filter(Objects::nonNull).toList();
        }
        return (Iterable<Code>) Objects.requireNonNull(asked);
    }

    /** What a retrieve asks for; two that ask for the same get one answer. */
    record RetrieveKey(
            String type,
            @Nullable String template,
            @Nullable String codePath,
            @Nullable Object codes) {}
}
