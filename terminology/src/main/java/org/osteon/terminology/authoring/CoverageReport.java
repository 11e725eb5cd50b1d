package org.osteon.terminology.authoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.ValueSetIndex;

/**
 * What the sets catch of the codings that charts hold: for each fact the codings that one of its sets holds, and those that none does though
 * their text speaks of it ({@code related.tsv}). For the eyes of a terminologist; nothing is ever matched by text in a chart.
 */
public final class CoverageReport {

    private static final String RELATED_FILE = "related.tsv";
    private static final String HEAD = """
             A code that speaks of a fact by the words of `related.tsv` and is in none of its sets stands below those that are caught, with the set
            that does hold it or the reason why it was left out; without either it is for a reader to judge.

            """;

    private final ValueSetIndex index;
    private final CodeSystems systems;
    private final List<Table.Row> facts;
    private final Map<String, Pattern> wordsByFact = new HashMap<>();
    private final Map<String, List<String>> setsByFact = new TreeMap<>();
    private final Map<ConceptCode, String> leftOut = new HashMap<>();
    private final Map<ConceptCode, String> terms = new HashMap<>();

    /**
     * @param tables the folder with the tables
     * @param valueSets what they make
     * @throws VocabularyException if the tables cannot be read
     */
    public CoverageReport(Path tables, Collection<ValueSet> valueSets) throws VocabularyException {
        List<String> problems = new ArrayList<>();
        TableReader reader = new TableReader(tables, problems);
        this.index = ValueSetIndex.of(valueSets);
        this.systems = new CodeSystems(reader.read(CodeSystems.FILE, CodeSystems.COLUMNS));
        this.facts = reader.read(CodeSystemTables.FOLDER + "/fact.tsv", CodeSystemTables.COLUMNS)
                .rows();
        for (Table.Row row : reader.read(RELATED_FILE, List.of("fact", "words")).rows()) {
            try {
                wordsByFact.put(row.cell("fact"), Pattern.compile(row.cell("words"), Pattern.CASE_INSENSITIVE));
            } catch (PatternSyntaxException e) {
                problems.add("%s:%d: %s".formatted(RELATED_FILE, row.line(), e.getDescription()));
            }
        }
        reader.read(VocabularyGenerator.LEFT_OUT, ValueSetTables.LEFT_OUT_COLUMNS)
                .rows()
                .forEach(row -> leftOut.put(ValueSetTables.code(row), row.cell("why")));
        if (!problems.isEmpty()) {
            throw new VocabularyException(problems);
        }
        valueSets.forEach(this::addFacts);
        valueSets.stream()
                .flatMap(valueSet -> valueSet.getCompose().getInclude().stream())
                .forEach(include -> include.getConcept().stream()
                        .filter(ConceptReferenceComponent::hasDisplay)
                        .forEach(concept -> terms.put(
                                new ConceptCode(include.getSystem(), concept.getCode()), concept.getDisplay())));
    }

    private void addFacts(ValueSet valueSet) {
        valueSet.getUseContext().forEach(context -> setsByFact
                .computeIfAbsent(
                        context.getValueCodeableConcept().getCodingFirstRep().getCode(), fact -> new ArrayList<>())
                .add(valueSet.getUrl()));
    }

    /**
     * The report in Markdown. A term is shown as the charts have it where the licence of its system lets it, as the sets have it elsewhere.
     *
     * @param counts how often each coding occurs
     * @param about one sentence that says which charts
     */
    public String write(SortedMap<ChartCoding, Integer> counts, String about) {
        StringBuilder page = new StringBuilder("# What the sets catch\n\n" + about + HEAD);
        for (Table.Row fact : facts) {
            List<String> sets = setsByFact.getOrDefault(fact.cell("code"), List.of());
            Optional<Pattern> words = Optional.ofNullable(wordsByFact.get(fact.cell("code")));
            Map<ConceptCode, Found> caught = new TreeMap<>(Found.ORDER);
            Map<ConceptCode, Found> missed = new TreeMap<>(Found.ORDER);
            counts.forEach((coding, count) -> {
                ConceptCode code = new ConceptCode(coding.system(), coding.code());
                List<String> holding = index.setsHolding(code).stream()
                        .filter(sets::contains)
                        .map(CoverageReport::topic)
                        .sorted()
                        .toList();
                if (!holding.isEmpty()) {
                    caught.computeIfAbsent(code, Found::new).add(coding, count, String.join(", ", holding));
                } else if (words.filter(
                                pattern -> pattern.matcher(coding.display()).find())
                        .isPresent()) {
                    missed.computeIfAbsent(code, Found::new)
                            .add(coding, count, leftOut.getOrDefault(code, otherSets(code)));
                }
            });
            section(page, fact, caught.values(), missed.values());
        }
        return page.toString();
    }

    private String otherSets(ConceptCode code) {
        String others = index.setsHolding(code).stream()
                .map(CoverageReport::topic)
                .sorted()
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "in " + others;
    }

    private void section(StringBuilder page, Table.Row fact, Collection<Found> caught, Collection<Found> missed) {
        if (caught.isEmpty() && missed.isEmpty()) {
            return;
        }
        page.append("## %s %s\n\n".formatted(fact.cell("code"), fact.cell("display")));
        if (!caught.isEmpty()) {
            page.append("| Caught | Term | Where | Entries | Set |\n|---|---|---|---|---|\n");
            caught.forEach(found -> page.append(row(found)));
            page.append('\n');
        }
        if (!missed.isEmpty()) {
            page.append("| Speaks of it, not caught | Term | Where | Entries | Why |\n|---|---|---|---|---|\n");
            missed.forEach(found -> page.append(row(found)));
            page.append('\n');
        }
    }

    private static String topic(String url) {
        return url.substring(url.lastIndexOf('/') + 1).replaceFirst("^osteon-", "");
    }

    private String row(Found found) {
        ConceptCode code = found.code;
        String ofChart = systems.mayNotShowTerm(code.system(), "").isPresent() ? "" : found.display;
        String term = terms.getOrDefault(code, ofChart).replace("|", "/");
        return "| %s `%s` | %s | %s | %d | %s |\n"
                .formatted(
                        systems.name(code.system()),
                        code.code(),
                        term,
                        String.join(", ", found.elements),
                        found.entries,
                        found.remark);
    }

    /** One code and where it was met. */
    private static final class Found {

        private static final Comparator<ConceptCode> ORDER =
                Comparator.comparing(ConceptCode::system).thenComparing(ConceptCode::code);

        private final ConceptCode code;
        private final TreeSet<String> elements = new TreeSet<>();
        private String display = "";
        private String remark = "";
        private int entries;

        private Found(ConceptCode code) {
            this.code = code;
        }

        private void add(ChartCoding coding, int count, String aRemark) {
            elements.add(coding.element());
            entries += count;
            remark = aRemark;
            if (display.isEmpty()) {
                display = coding.display();
            }
        }
    }
}
