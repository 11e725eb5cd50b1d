package org.osteon.cdshooks.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.osteon.cdshooks.vignette.Vignette.Entry;

/**
 * A chart drawn at random: one of the named charts, lived in a few years more or less, less some entries, with some of the pool.
 *
 * @param number tells the chart in a failure; the same number and seed give the same chart
 */
public record GeneratedChart(int number, JsonNode patient, List<Entry> entries) {

    public GeneratedChart {
        entries = List.copyOf(entries);
    }

    /** Draws charts; the same seed gives the same charts. */
    public static List<GeneratedChart> draw(long seed, int count) {
        var random = new Random(seed);
        List<GeneratedChart> charts = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            charts.add(draw(number, random));
        }
        return charts;
    }

    private static GeneratedChart draw(int number, Random random) {
        var vignettes = OsteonVignettes.all();
        var name = pick(vignettes.chartNames(), random);
        Map<String, Entry> entries = new LinkedHashMap<>(vignettes.chart(name));
        for (var id : List.copyOf(entries.keySet())) {
            if (random.nextInt(8) == 0) {
                entries.remove(id);
            }
        }
        var pool = new ArrayList<>(vignettes.pool());
        Collections.shuffle(pool, random);
        pool.subList(0, random.nextInt(5)).forEach(entry -> entries.put(entry.id(), entry));
        return new GeneratedChart(number, patient(vignettes.patientOf(name), random), List.copyOf(entries.values()));
    }

    /** Mostly the named woman; now and then born some years earlier or later, or without a date or a sex. */
    private static JsonNode patient(JsonNode named, Random random) {
        var patient = JsonNodeFactory.instance.objectNode();
        patient.setAll((com.fasterxml.jackson.databind.node.ObjectNode) named);
        var birthDate = named.path("birthDate").asText();
        int die = random.nextInt(20);
        if (die == 0) {
            patient.put("birthDate", "none");
        } else if (die == 1) {
            patient.put("sex", "unknown");
        } else if (die < 10) {
            int year = Integer.parseInt(birthDate.substring(0, 4)) + random.nextInt(25) - 14;
            patient.put("birthDate", year + birthDate.substring(4));
        }
        return patient;
    }

    private static <T> T pick(Collection<T> from, Random random) {
        return new ArrayList<>(from).get(random.nextInt(from.size()));
    }

    @Override
    public String toString() {
        return "chart " + number + " " + patient + " "
                + entries.stream().map(Entry::id).toList();
    }
}
