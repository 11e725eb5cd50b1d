package org.osteon.cdshooks.evaluation.linked;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.elm.r1.CodeDef;
import org.hl7.elm.r1.CodeSystemDef;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.ParameterDef;
import org.hl7.elm.r1.ValueSetDef;
import org.jspecify.annotations.Nullable;

/** What a library declares, by name. */
final class LibrarySymbols {

    private final String id;
    private final Map<String, String> includes = new HashMap<>();
    private final Map<String, ExpressionDef> expressions = new HashMap<>();
    private final Map<String, List<FunctionDef>> functions = new HashMap<>();
    private final Map<String, ParameterDef> parameters = new HashMap<>();
    private final Map<String, ValueSetDef> valueSets = new HashMap<>();
    private final Map<String, CodeDef> codes = new HashMap<>();
    private final Map<String, CodeSystemDef> codeSystems = new HashMap<>();

    LibrarySymbols(Library library) {
        this.id = String.valueOf(library.getIdentifier().getId());
        if (library.getIncludes() != null) {
            library.getIncludes().getDef().forEach(each -> includes.put(each.getLocalIdentifier(), each.getPath()));
        }
        if (library.getStatements() != null) {
            library.getStatements().getDef().forEach(this::addStatement);
        }
        if (library.getParameters() != null) {
            library.getParameters().getDef().forEach(each -> parameters.put(each.getName(), each));
        }
        if (library.getValueSets() != null) {
            library.getValueSets().getDef().forEach(each -> valueSets.put(each.getName(), each));
        }
        if (library.getCodes() != null) {
            library.getCodes().getDef().forEach(each -> codes.put(each.getName(), each));
        }
        if (library.getCodeSystems() != null) {
            library.getCodeSystems().getDef().forEach(each -> codeSystems.put(each.getName(), each));
        }
    }

    private void addStatement(ExpressionDef define) {
        if (define instanceof FunctionDef function) {
            functions
                    .computeIfAbsent(function.getName(), name -> new ArrayList<>())
                    .add(function);
        } else {
            expressions.put(define.getName(), define);
        }
    }

    String id() {
        return id;
    }

    /** The id of the library that an include names. */
    String included(String alias) {
        return found(includes.get(alias), alias);
    }

    ExpressionDef expression(String name) {
        return found(expressions.get(name), name);
    }

    Iterable<String> expressionNames() {
        return expressions.keySet();
    }

    List<FunctionDef> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }

    ParameterDef parameter(String name) {
        return found(parameters.get(name), name);
    }

    ValueSetDef valueSet(String name) {
        return found(valueSets.get(name), name);
    }

    CodeDef code(String name) {
        return found(codes.get(name), name);
    }

    CodeSystemDef codeSystem(String name) {
        return found(codeSystems.get(name), name);
    }

    private <T> T found(@Nullable T symbol, String name) {
        if (symbol == null) {
            throw new NotLinkableException(id + " declares no \"" + name + "\"");
        }
        return symbol;
    }
}
