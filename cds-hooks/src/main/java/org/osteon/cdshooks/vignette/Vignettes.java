package org.osteon.cdshooks.vignette;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osteon.cdshooks.knowledge.KnowledgeLoadException;
import org.osteon.cdshooks.vignette.Vignette.Entry;
import org.osteon.cdshooks.vignette.VignetteFile.Case;
import org.osteon.cdshooks.vignette.VignetteFile.Fixtures;

/** The vignettes of a folder, read once. A word that the format does not know stops the reading. */
public final class Vignettes {

    private static final String FIXTURES = "fixtures.yaml";
    private static final String SUFFIX = ".yaml";
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    private final Fixtures fixtures;
    private final Map<String, List<VignetteFile>> files;

    private Vignettes(Fixtures fixtures, Map<String, List<VignetteFile>> files) {
        this.fixtures = fixtures;
        this.files = files;
    }

    /**
     * Reads {@code fixtures.yaml} and {@code <plan>/<file>.yaml}.
     *
     * @throws KnowledgeLoadException with every file that cannot be read, and why
     */
    public static Vignettes in(Path folder) {
        List<String> reasons = new ArrayList<>();
        var fixtures = read(folder.resolve(FIXTURES), Fixtures.class, reasons);
        Map<String, List<VignetteFile>> files = new LinkedHashMap<>();
        for (Path path : filesIn(folder)) {
            var read = read(path, VignetteFile.class, reasons);
            if (read.isPresent() && !nameOf(path).equals(read.get().id() + SUFFIX)) {
                reasons.add(nameOf(path) + ": id is " + read.get().id());
            }
            read.ifPresent(file -> files.computeIfAbsent(nameOf(path.getParent()), p -> new ArrayList<>())
                    .add(file));
        }
        if (fixtures.isEmpty() || !reasons.isEmpty()) {
            throw new KnowledgeLoadException(reasons);
        }
        return new Vignettes(fixtures.get(), files);
    }

    private static List<Path> filesIn(Path folder) {
        try (var found = Files.find(
                folder,
                2,
                (file, attributes) -> attributes.isRegularFile() && nameOf(file).endsWith(SUFFIX))) {
            return found.filter(file -> !folder.equals(file.getParent()))
                    .sorted(Comparator.comparing(Vignettes::nameOf))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new KnowledgeLoadException(List.of("The vignettes in " + folder + " cannot be read: " + e));
        }
    }

    private static String nameOf(@Nullable Path path) {
        return path == null ? "" : String.valueOf(path.getFileName());
    }

    /** Every case of every file, in the order of the files. */
    public List<Vignette> all() {
        return files.keySet().stream().flatMap(plan -> of(plan).stream()).toList();
    }

    /** Every case of the files in one plan's folder. */
    public List<Vignette> of(String plan) {
        List<Vignette> vignettes = new ArrayList<>();
        for (var file : files.getOrDefault(plan, List.of())) {
            for (var written : file.cases()) {
                vignettes.add(vignette(plan, file, written));
            }
        }
        return vignettes;
    }

    /** The reasons for which rules are let off a kind of case: by rule id, by kind. */
    public Map<String, Map<VignetteKind, String>> exemptions() {
        Map<String, Map<VignetteKind, String>> exemptions = new LinkedHashMap<>();
        files.values()
                .forEach(list -> list.forEach(file -> {
                    if (file.exempt() != null) {
                        for (var rule : file.coveredRules()) {
                            exemptions
                                    .computeIfAbsent(rule, r -> new LinkedHashMap<>())
                                    .putAll(file.exempt());
                        }
                    }
                }));
        return exemptions;
    }

    /** The code that a name of the fixtures stands for, or the written one; empty for anything else. */
    public Optional<String> code(String written) {
        if (written.indexOf('#') > 0) {
            return Optional.of(written);
        }
        return Optional.ofNullable(fixtures.codes().get(written))
                .or(() -> Optional.ofNullable(fixtures.drugs().get(written)));
    }

    /** The URI of the code system for which a prefix of the fixtures stands, for example {@code loinc}. */
    public Optional<String> system(String prefix) {
        return Optional.ofNullable(fixtures.systems().get(prefix));
    }

    /** The code of a named severity, written as codes are. */
    public Optional<String> severity(String name) {
        return Optional.ofNullable(fixtures.severities().get(name));
    }

    /** The entries of a named chart. */
    public Map<String, Entry> chart(String name) {
        var chart = fixtures.charts().get(name);
        if (chart == null) {
            throw new IllegalArgumentException("no chart named " + name);
        }
        Map<String, Entry> entries = chart.from() == null ? new LinkedHashMap<>() : chart(chart.from());
        VignetteFile.removeAll(entries, chart.remove(), name);
        VignetteFile.addAll(entries, chart.record(), name);
        return entries;
    }

    /** Names of the charts to start from. */
    public List<String> chartNames() {
        return List.copyOf(fixtures.charts().keySet());
    }

    /** Entries that generated charts draw from. */
    public List<Entry> pool() {
        Map<String, Entry> pool = new LinkedHashMap<>();
        VignetteFile.addAll(pool, fixtures.pool(), "pool");
        return List.copyOf(pool.values());
    }

    private Vignette vignette(String plan, VignetteFile file, Case written) {
        var where = file.id() + ": " + written.name();
        var chart = first(written.chart(), file.chart()).orElse("empty");
        var entries = chart(chart);
        VignetteFile.addAll(entries, file.record(), where);
        VignetteFile.removeAll(entries, written.remove(), where);
        VignetteFile.addAll(entries, written.add(), where);
        var orders = VignetteFile.orders(written.orders());
        return new Vignette(
                plan,
                file.id(),
                written.name(),
                written.kind(),
                written.rules() == null ? file.coveredRules() : written.rules(),
                first(written.source(), file.source()).orElse(""),
                first(written.note(), file.note()).orElse(""),
                OffsetDateTime.parse(first(written.asOf(), file.asOf()).orElse(fixtures.asOf())),
                first(written.hook(), file.hook()).orElse(orders.isEmpty() ? "patient-view" : "order-sign"),
                written.site() == null ? Map.of() : written.site(),
                merge(merge(patientOf(chart), file.patient()), written.patient()),
                List.copyOf(entries.values()),
                written.withhold() == null ? Map.of() : written.withhold(),
                orders,
                written.expect());
    }

    /** The patient of a named chart. */
    public JsonNode patientOf(String chartName) {
        var chart = fixtures.charts().get(chartName);
        if (chart == null) {
            throw new IllegalArgumentException("no chart named " + chartName);
        }
        var inherited = chart.from() == null ? JsonNodeFactory.instance.objectNode() : patientOf(chart.from());
        return merge(inherited, chart.patient());
    }

    private static JsonNode merge(JsonNode base, @Nullable JsonNode over) {
        ObjectNode merged = base.deepCopy();
        if (over != null) {
            over.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        }
        return merged;
    }

    private static Optional<String> first(@Nullable String one, @Nullable String other) {
        return Optional.ofNullable(one == null ? other : one);
    }

    private static <T> Optional<T> read(Path file, Class<T> type, List<String> reasons) {
        try {
            return Optional.of(YAML.readValue(file.toFile(), type));
        } catch (JsonProcessingException e) {
            var place =
                    e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
            reasons.add(nameOf(file) + place + ": " + withoutQuotation(e.getOriginalMessage()));
        } catch (IOException e) {
            reasons.add(nameOf(file) + ": cannot be read");
        }
        return Optional.empty();
    }

    /** The reader of YAML quotes the file in indented lines. */
    private static String withoutQuotation(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(": "));
    }
}
