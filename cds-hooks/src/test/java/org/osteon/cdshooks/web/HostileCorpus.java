package org.osteon.cdshooks.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Reads the requests under {@code hostile/}, whose README says how they are written. */
final class HostileCorpus {

    /** Marks that stand for a patient's name and for a token; nothing that comes back or is logged may hold them. */
    static final String NAME = "Qwerty-Zyx";

    static final String TOKEN = "tOkEn4711";

    private static final Path FOLDER = Path.of("src/test/resources/hostile");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern WORD = Pattern.compile("%([A-Za-z]+)%");
    private static final Pattern REPEAT = Pattern.compile("%repeat (\\d+) (.*?)%", Pattern.DOTALL);
    private static final Map<String, String> SERVICES =
            Map.of("view", "sample-service", "select", "sample-select", "sign", "sample-sign");
    private static final int LONGEST_NAME = 90;

    private final Map<String, String> words = new LinkedHashMap<>();

    /**
     * The corpus as a list of requests.
     *
     * @param listener host and port that no request may make anybody call
     */
    HostileCorpus(String listener) {
        read("templates.yaml")
                .properties()
                .forEach(e -> words.put(e.getKey(), e.getValue().asText()));
        words.putAll(Map.of("NAME", NAME, "TOKEN", TOKEN, "listener", listener));
    }

    List<HostileRequest> requests() {
        List<HostileRequest> requests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("\\d.*\\.yaml"))
                    .sorted()
                    .toList()) {
                read(file.getFileName().toString()).forEach(one -> addTo(requests, one));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests;
    }

    private void addTo(List<HostileRequest> requests, JsonNode one) {
        String name = (requests.size() + 1) + " " + one.path("name").asText();
        if (one.has("each")) {
            int count = 0;
            for (JsonNode each : one.path("each")) {
                String value = each.asText();
                Map<String, String> with = with(one);
                with.put("each", value);
                requests.add(request(printable(name + " (" + ++count + "): " + value), one, with));
            }
        } else {
            requests.add(request(name, one, with(one)));
        }
    }

    private Map<String, String> with(JsonNode one) {
        Map<String, String> with = new LinkedHashMap<>(words);
        one.path("with")
                .properties()
                .forEach(e -> with.put(e.getKey(), e.getValue().asText()));
        return with;
    }

    private static HostileRequest request(String name, JsonNode one, Map<String, String> with) {
        String base = one.path("base").asText("view");
        String service = one.path("service").asText(SERVICES.getOrDefault(base, base));
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        one.path("headers")
                .properties()
                .forEach(e ->
                        headers.put(text(e.getKey(), with), text(e.getValue().asText(), with)));
        if (one.path("gzip").asBoolean()) {
            headers.put("Content-Encoding", "gzip");
        }
        List<Integer> statuses = new ArrayList<>();
        JsonNode status = one.path("status");
        (status.isArray() ? status : List.of(status)).forEach(node -> statuses.add(node.intValue()));
        return new HostileRequest(
                name,
                text(one.path("method").asText("POST"), with),
                text(one.path("path").asText("/cds-services/" + service), with),
                headers,
                BodyPublishers.ofByteArray(body(one, base, with)),
                statuses,
                Optional.ofNullable(one.get("at")).map(JsonNode::asText));
    }

    private static byte[] body(JsonNode one, String base, Map<String, String> with) {
        String body = words(one.path("body").asText("%" + base + "%"), with);
        for (Map.Entry<String, JsonNode> entry : one.path("replace").properties()) {
            String from = words(entry.getKey(), with);
            if (!body.contains(from)) {
                throw new IllegalStateException(one.path("name").asText() + ": nothing to replace");
            }
            body = body.replace(from, words(entry.getValue().asText(), with));
        }
        byte[] bytes =
                repeated(body).getBytes(Charset.forName(one.path("encoding").asText("UTF-8")));
        return one.path("gzip").asBoolean() ? gzip(bytes) : bytes;
    }

    private static String text(String template, Map<String, String> with) {
        return repeated(words(template, with));
    }

    private static String words(String template, Map<String, String> with) {
        Matcher matcher = WORD.matcher(template);
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (matcher.find(from)) {
            String value = with.get(matcher.group(1));
            // An unknown word may share its last sign with the first of the next.
            int end = value == null ? matcher.start() + 1 : matcher.end();
            text.append(template, from, matcher.start());
            text.append(value == null ? "%" : words(value, with));
            from = end;
        }
        return text.append(template, from, template.length()).toString();
    }

    private static String repeated(String text) {
        return REPEAT.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(2).repeat(Integer.parseInt(match.group(1)))));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String printable(String name) {
        String plain = name.replaceAll("[^ -~]", "?");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
    }

    private static JsonNode read(String file) {
        try {
            return YAML.readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
