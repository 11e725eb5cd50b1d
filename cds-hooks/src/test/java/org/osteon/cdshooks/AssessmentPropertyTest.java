package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.patientdata.Completeness;
import org.osteon.cdshooks.patientdata.PatientRecord;
import org.osteon.cdshooks.testing.GeneratedChart;
import org.osteon.cdshooks.testing.OsteonVignettes;
import org.osteon.cdshooks.vignette.ChartBuilder;
import org.osteon.cdshooks.vignette.Vignette.Entry;
import org.osteon.cdshooks.vignette.VignetteRequest;

/**
 * What holds for every chart, tried on charts drawn from a fixed seed: as many as {@code osteon.charts} says, 2,000 unless told. Each property
 * changes each chart once; what it draws for the change comes from the chart's number.
 */
@NullMarked
class AssessmentPropertyTest {

    private static final long SEED = 20261123;
    private static final OffsetDateTime AS_OF = OffsetDateTime.parse("2026-06-15T09:00:00Z");
    private static final List<GeneratedChart> CHARTS =
            GeneratedChart.draw(SEED, Integer.getInteger("osteon.charts", 2_000));
    private static final Map<Integer, Map<String, Object>> WHOLE = new ConcurrentHashMap<>();
    private static final Set<String> PROPOSED = Set.of("preferred", "suitable", "caution");
    private static final Set<String> RANKABLE = Set.of("preferred", "suitable", "caution", "specialist");
    /** What a plan may hold although no rule grants it: measures for everyone, and the referral. */
    private static final Set<String> ADJUNCTS = Set.of("O-26", "O-27");
    /**
     * From what may not be given to what may be: a hazard may only lead to the left. An option that waits for an answer may become one for a
     * specialist: the hazard may be the answer (lupus without antibodies on record, then antiphospholipid syndrome).
     */
    private static final List<String> LEVELS = List.of("specialist", "caution", "suitable", "preferred");

    private static final Set<String> STATUSES = Set.of(
            "preferred",
            "suitable",
            "caution",
            "specialist",
            "data-needed",
            "contraindicated",
            "not-indicated",
            "not-available");
    private static final int OPTIONS = 25;
    private static final Set<String> HORMONES = Set.of("O-01", "O-02", "O-03", "O-04", "O-05", "O-06");
    private static final Set<String> SERMS = Set.of("O-09", "O-10", "O-11", "O-12");
    private static final Set<String> BONE_SERMS = Set.of("O-10", "O-11", "O-12");
    private static final Set<String> BONE_DRUGS = Set.of("O-20", "O-21", "O-22", "O-23", "O-24");
    private static final Set<String> NEUROKININ_ANTAGONISTS = Set.of("O-13", "O-14");
    private static final Set<String> VAGINAL = Set.of("O-07", "O-08");
    private static final Set<String> MEMBERS_OF_FAMILY = Set.of("F-35", "F-21.famVte", "F-20.parent");

    private static final ChartBuilder BUILDER = new ChartBuilder(OsteonVignettes.all());

    @Test
    void everyOptionHasExactlyOneKnownStatus() {
        for (var chart : CHARTS) {
            var options = maps(assessment(chart), "options");
            var ids = options.stream().map(option -> text(option, "option")).toList();
            assertThat(ids).as("%s", chart).doesNotHaveDuplicates().hasSize(OPTIONS);
            assertThat(options).as("%s", chart).allSatisfy(option -> assertThat(text(option, "status"))
                    .isIn(STATUSES));
        }
    }

    @Test
    void whatIsRankedMayBeProposed() {
        for (var chart : CHARTS) {
            assertThat(maps(assessment(chart), "options"))
                    .as("%s", chart)
                    .filteredOn(option -> option.get("rank") != null)
                    .allSatisfy(option -> assertThat(text(option, "status")).isIn(RANKABLE));
        }
    }

    @Test
    void planHoldsNothingThatIsContraindicatedAndNoTwoThatDoNotGoTogether() {
        for (var chart : CHARTS) {
            var assessment = assessment(chart);
            var statuses = statuses(assessment);
            var plan = strings(assessment, "plan");
            for (var one : plan) {
                if (!ADJUNCTS.contains(one)) {
                    assertThat(statuses.get(one))
                            .as("%s in the plan of %s", one, chart)
                            .isIn(PROPOSED);
                }
                for (var other : plan) {
                    assertThat(incompatible(one, other))
                            .as("%s with %s in the plan of %s", one, other, chart)
                            .isFalse();
                }
            }
        }
    }

    @Test
    @Tag("H-71")
    @Tag("H-74")
    void withholdingAKindAddsNoProposalAndIsSaid() {
        var kinds = List.copyOf(VignetteRequest.KINDS.entrySet());
        for (var chart : CHARTS) {
            var random = randomFor(chart);
            var kind = kinds.get(random.nextInt(kinds.size()));
            var isPartial = random.nextBoolean();
            var withheld = assessment(record(
                    chart,
                    kind.getKey(),
                    isPartial ? Completeness.PARTIAL : Completeness.UNAVAILABLE,
                    resource -> !resource.fhirType().equals(kind.getValue()) || (isPartial && random.nextBoolean())));
            var how = kind.getKey() + (isPartial ? " cut short: " : " not sent: ") + chart;
            assertThat(proposals(assessment(chart))).as(how).containsAll(proposals(withheld));
            var isLost = !kind.getKey().equals("familyHistory")
                    && !Set.of("SC-01", "SC-04").contains(text(withheld, "gate"));
            if (isLost) {
                assertThat(strings(withheld, "missing")).as(how).contains("M-25");
            }
        }
    }

    @Test
    void anotherHazardNeverRaisesAHormoneOrASerm() {
        var hazards = OsteonVignettes.all().pool().stream()
                .filter(entry -> entry.id().startsWith("hazard-"))
                .toList();
        for (var chart : CHARTS) {
            var before = assessment(chart);
            if (isThin(before) || text(before, "gate").equals("SC-03")) {
                continue; // One more entry may make a thin chart an adequate one, and a diagnosis of an organ says that
                // she has it.
            }
            var hazard = hazards.get(randomFor(chart).nextInt(hazards.size()));
            var more = new ArrayList<>(chart.entries());
            more.add(hazard);
            var after = statuses(assessment(chart, more));
            statuses(before).forEach((option, status) -> {
                if (HORMONES.contains(option) || SERMS.contains(option)) {
                    assertThat(LEVELS.indexOf(after.get(option)))
                            .as("%s with %s: %s -> %s in %s", option, hazard.id(), status, after.get(option), chart)
                            .isLessThanOrEqualTo(LEVELS.indexOf(status.equals("data-needed") ? "specialist" : status));
                }
            });
        }
    }

    @Test
    @Tag("H-82")
    @Tag("H-111")
    void theOrderOfTheRecordDuplicatesAndEntriesInErrorDoNotMatter() {
        for (var chart : CHARTS) {
            var random = randomFor(chart);
            var changed = new ArrayList<>(chart.entries());
            chart.entries().stream()
                    // Two sisters with one history each look alike; one mother written down twice is one mother.
                    .filter(entry ->
                            !entry.fields().path("relationship").asText().equals("sister"))
                    .forEach(entry -> changed.add(copy(entry, "double", Map.of())));
            for (var entry : withPool(chart)) {
                var field =
                        entry.type().equals("condition") || entry.type().equals("allergy") ? "verification" : "status";
                changed.add(copy(entry, "in-error", Map.of(field, "entered-in-error")));
            }
            Collections.shuffle(changed, random);
            assertThat(essence(assessment(chart, changed))).as("%s", chart).isEqualTo(essence(assessment(chart)));
        }
    }

    @Test
    @Tag("H-82")
    void refutedDiagnosesAndRelativesMoveNoPersonalFact() {
        for (var chart : CHARTS) {
            var before = assessment(chart);
            if (isThin(before)) {
                continue; // A refuted diagnosis is an entry all the same and may make a thin chart an adequate one.
            }
            var more = new ArrayList<>(chart.entries());
            for (var entry : withPool(chart)) {
                if (entry.type().equals("condition")) {
                    more.add(copy(entry, "refuted", Map.of("verification", "refuted")));
                }
                // F-15 asks for a parent's hip fracture where she takes an aromatase inhibitor (2.5).
                if (entry.type().equals("condition") && !entry.id().contains("hip-fracture")) {
                    more.add(new Entry(
                            entry.id() + "-of-mother",
                            "family",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("relationship", "mother")
                                    .set("code", entry.fields().path("code"))));
                }
            }
            assertThat(personalFacts(assessment(chart, more))).as("%s", chart).isEqualTo(personalFacts(before));
        }
    }

    private static boolean isThin(Map<String, Object> assessment) {
        return factValues(assessment).getOrDefault("F-00", "").contains("not adequate");
    }

    private static Random randomFor(GeneratedChart chart) {
        return new Random(SEED + chart.number());
    }

    private static List<Entry> withPool(GeneratedChart chart) {
        var entries = new ArrayList<>(chart.entries());
        entries.addAll(OsteonVignettes.all().pool());
        return entries;
    }

    /** 5.4 of the decision model. */
    private static boolean incompatible(String one, String other) {
        if (one.equals(other)) {
            return false;
        }
        return (HORMONES.contains(one)
                        && (HORMONES.contains(other)
                                || SERMS.contains(other)
                                || NEUROKININ_ANTAGONISTS.contains(other)))
                || (SERMS.contains(one) && (SERMS.contains(other) || HORMONES.contains(other)))
                || (BONE_DRUGS.contains(one) && (BONE_DRUGS.contains(other) || BONE_SERMS.contains(other)))
                || (one.equals("O-09") && VAGINAL.contains(other));
    }

    private static Entry copy(Entry entry, String suffix, Map<String, String> changes) {
        ObjectNode fields = entry.fields().deepCopy();
        fields.remove("id");
        changes.forEach(fields::put);
        return new Entry(entry.id() + "-" + suffix, entry.type(), fields);
    }

    private static Map<String, Object> assessment(GeneratedChart chart) {
        return WHOLE.computeIfAbsent(chart.number(), number -> assessment(chart, chart.entries()));
    }

    private static Map<String, Object> assessment(PatientRecord record) {
        return OsteonVignettes.evaluator().assessment(record, AS_OF);
    }

    private static Map<String, Object> assessment(GeneratedChart chart, List<Entry> entries) {
        var record = PatientRecord.forPatient(ChartBuilder.PATIENT_ID).add(BUILDER.patient(chart.patient()));
        entries.forEach(entry -> record.add(BUILDER.resource(entry)));
        return OsteonVignettes.evaluator().assessment(record.build(), AS_OF);
    }

    private static PatientRecord record(
            GeneratedChart chart, String kind, Completeness completeness, Predicate<Resource> kept) {
        var record = PatientRecord.forPatient(ChartBuilder.PATIENT_ID).add(BUILDER.patient(chart.patient()));
        chart.entries().stream().map(BUILDER::resource).filter(kept).forEach(record::add);
        return record.completeness(kind, completeness).build();
    }

    /** What must not change: everything but the facts, whose evidence may name more entries. */
    private static Map<String, Object> essence(Map<String, Object> assessment) {
        Map<String, Object> essence = new LinkedHashMap<>();
        for (var key : List.of("goals", "plan", "missing")) {
            essence.put(key, strings(assessment, key));
        }
        for (var option : maps(assessment, "options")) {
            essence.put(
                    text(option, "option"),
                    text(option, "status") + " " + option.get("rank") + " " + option.get("rules"));
        }
        essence.put("facts", factValues(assessment));
        return essence;
    }

    private static Map<String, String> personalFacts(Map<String, Object> assessment) {
        var facts = factValues(assessment);
        MEMBERS_OF_FAMILY.forEach(facts::remove);
        return facts;
    }

    private static Map<String, String> factValues(Map<String, Object> assessment) {
        Map<String, String> values = new TreeMap<>();
        // A value may list one thing twice when it stands in the record twice.
        maps(assessment, "facts")
                .forEach(fact -> values.put(
                        text(fact, "fact"),
                        new TreeSet<>(List.of(text(fact, "value").split("[;,] "))).toString()));
        return values;
    }

    private static Map<String, String> statuses(Map<String, Object> assessment) {
        Map<String, String> statuses = new TreeMap<>();
        maps(assessment, "options").forEach(option -> statuses.put(text(option, "option"), text(option, "status")));
        return statuses;
    }

    private static Set<String> proposals(Map<String, Object> assessment) {
        Set<String> proposals = new TreeSet<>();
        statuses(assessment).forEach((option, status) -> {
            if (PROPOSED.contains(status)) {
                proposals.add(option);
            }
        });
        return proposals;
    }

    private static List<Map<?, ?>> maps(Map<String, Object> assessment, String key) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (assessment.get(key) instanceof List<?> list) {
            list.forEach(element -> maps.add((Map<?, ?>) element));
        }
        return maps;
    }

    private static List<String> strings(Map<String, Object> assessment, String key) {
        return assessment.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(Map<?, ?> map, String key) {
        return String.valueOf(map.get(key));
    }
}
