package org.osteon.cdshooks.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.kotlinruntime.BaseErrorListener;
import org.antlr.v4.kotlinruntime.CharStreams;
import org.antlr.v4.kotlinruntime.CommonTokenStream;
import org.antlr.v4.kotlinruntime.RecognitionException;
import org.antlr.v4.kotlinruntime.Recognizer;
import org.cqframework.cql.gen.cqlLexer;
import org.cqframework.cql.gen.cqlParser;
import org.hl7.elm.r1.VersionedIdentifier;
import org.hl7.fhir.r4.model.Library;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.knowledge.ArtifactReader;

/** The CQL of one library, before it is translated. */
record CqlSource(String id, @Nullable String version, String text) {

    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*include\\s+\"?(\\w+)");

    /** Says one syntax error. */
    interface SyntaxErrors {
        void add(int line, String message);
    }

    /** The sources of some libraries, each after those that it includes. */
    static List<CqlSource> inOrder(List<Library> libraries) {
        Map<String, List<CqlSource>> byId = new LinkedHashMap<>();
        for (Library library : libraries) {
            var source = of(library);
            byId.computeIfAbsent(source.id(), id -> new ArrayList<>()).add(source);
        }
        Set<CqlSource> ordered = new LinkedHashSet<>();
        Set<String> visited = new LinkedHashSet<>();
        byId.keySet().forEach(id -> visit(id, byId, visited, ordered));
        return List.copyOf(ordered);
    }

    private static void visit(
            String id, Map<String, List<CqlSource>> byId, Set<String> visited, Set<CqlSource> ordered) {
        if (visited.add(id)) {
            for (CqlSource source : byId.getOrDefault(id, List.of())) {
                source.includes().forEach(include -> visit(include, byId, visited, ordered));
                ordered.add(source);
            }
        }
    }

    private static CqlSource of(Library library) {
        var cql = ArtifactReader.cqlOf(library).orElse(new byte[0]);
        return new CqlSource(
                library.getIdElement().getIdPart(), library.getVersion(), new String(cql, StandardCharsets.UTF_8));
    }

    VersionedIdentifier identifier() {
        return new VersionedIdentifier().withId(id).withVersion(version);
    }

    /** Ids of the libraries that it includes itself. */
    Set<String> includes() {
        Set<String> includes = new LinkedHashSet<>();
        var found = INCLUDE.matcher(text);
        while (found.find()) {
            includes.add(found.group(1));
        }
        return includes;
    }

    /** Parses, and translates nothing. */
    void parse(SyntaxErrors errors) {
        var listener = new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    @Nullable Object symbol,
                    int line,
                    int column,
                    String message,
                    @Nullable RecognitionException failure) {
                errors.add(line, "Syntax error: " + message);
            }
        };
        var parser = new cqlParser(new CommonTokenStream(new cqlLexer(CharStreams.INSTANCE.fromString(text, id))));
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        parser.library();
    }
}
