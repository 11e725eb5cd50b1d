package org.osteon.cdshooks.web;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Bodies that a careless, broken or malicious caller may send, each with what may come back. */
final class HostileRequests {

    /** The patient's name in every body; no answer may hold it. */
    static final String NAME = "Qwerty-Zyx";

    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"1970-01-01\",\"name\":[{\"family\":\"" + NAME
                    + "\"}]}";
    private static final String CONDITION =
            "{\"resourceType\":\"Condition\",\"id\":\"c1\",\"subject\":{\"reference\":\"Patient/p1\",\"display\":\""
                    + NAME
                    + "\"},\"code\":{\"coding\":[{\"system\":\"http://example.org/codes\",\"code\":\"flu\",\"display\":\""
                    + NAME + "\"}]}}";
    private static final String ORDER =
            "{\"resourceType\":\"MedicationRequest\",\"id\":\"t1\",\"subject\":{\"reference\":"
                    + "\"Patient/p1\"},\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"http://example.org/codes\","
                    + "\"code\":\"green-tea\"}],\"text\":\"<img src=x onerror=" + NAME + ">\"}}";

    private final List<Hostile> all = new ArrayList<>();

    /** One request and the statuses that may come back. */
    static final class Hostile {

        private final String name;
        private final String serviceId;
        private final byte[] body;
        private final List<Integer> statuses;

        private Hostile(String name, String serviceId, byte[] body, List<Integer> statuses) {
            this.name = name;
            this.serviceId = serviceId;
            this.body = body;
            this.statuses = statuses;
        }

        String serviceId() {
            return serviceId;
        }

        byte[] body() {
            return body;
        }

        List<Integer> statuses() {
            return statuses;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Hostile> all() {
        HostileRequests requests = new HostileRequests();
        requests.notJson();
        requests.envelopes();
        requests.contexts();
        requests.patients();
        requests.prefetches();
        requests.resources();
        requests.drafts();
        requests.selections();
        return requests.all;
    }

    private void notJson() {
        for (String body : List.of(
                "",
                " ",
                "null",
                "[]",
                "true",
                "1",
                "\"x\"",
                "{",
                "}",
                "{]",
                "{\"hook\"",
                "{\"hook\":\"patient-view\",}",
                "{} {}",
                "/* x */{}",
                "{'hook':1}",
                "<xml/>",
                "\u0000",
                "{\"hook\":NaN}",
                "{\"hook\":\"\\ud800\"}",
                "{\"hook\":\"\\x\"}",
                "[".repeat(100_000),
                "{\"a\":".repeat(5_000),
                "{\"hook\":1e999999999}",
                "{\"hook\":" + "9".repeat(5_000) + "}",
                "{\"" + "n".repeat(60_000) + "\":1}")) {
            add(
                    "not a request: "
                            + body.substring(0, Math.min(20, body.length())).strip(),
                    "sample-service",
                    body,
                    400);
        }
        String view = view("", "");
        add("UTF-16", "sample-service", view.getBytes(UTF_16), 400);
        byte[] broken = view.getBytes(UTF_8);
        broken[40] = (byte) 0xFF;
        add("broken UTF-8", "sample-service", broken, 400);
        add("byte order mark", "sample-service", "\uFEFF" + view, 200);
        add("cut off", "sample-service", view.substring(0, view.length() / 2), 400);
    }

    private void envelopes() {
        String view = view("", "");
        for (String member : List.of("hook", "hookInstance", "context")) {
            for (String value : List.of("null", "7", "[]", "true")) {
                add(member + " is " + value, "sample-service", withMember(view, member, value), 400);
            }
            add(member + " twice", "sample-service", view.replaceFirst("\\{", "{\"" + member + "\":\"x\","), 400);
        }
        add("prefetch is a string", "sample-service", withMember(view, "prefetch", "\"x\""), 400);
        add("prefetch is null", "sample-service", withMember(view, "prefetch", "null"), 412);
        add("fhirServer is a number", "sample-service", withMember(view, "fhirServer", "7"), 400);
        add("fhirServer is nonsense", "sample-service", withMember(view, "fhirServer", "\"\\r\\n::x\""), 200);
        add(
                "fhirServer is metadata",
                "sample-service",
                withMember(view, "fhirServer", "\"http://169.254.169.254/\""),
                200);
        add("a token alone", "sample-service", withMember(view, "fhirAuthorization", "{\"access_token\":\"t\"}"), 400);
        add("extension is a string", "sample-service", withMember(view, "extension", "\"x\""), 200);
        add("hookInstance is long", "sample-service", withMember(view, "hookInstance", quoted("x".repeat(5_000))), 400);
        add(
                "hookInstance holds line feeds",
                "sample-service",
                withMember(view, "hookInstance", "\"a\\r\\nINFO forged line\\u0000\""),
                200);
        add("hookInstance is half a character", "sample-service", withMember(view, "hookInstance", "\"\\ud800\""), 200);
        add("another hook", "sample-service", withMember(view, "hook", "\"order-sign\""), 400);
        add("no hook there is", "sample-service", withMember(view, "hook", quoted("<b>" + NAME + "</b>")), 400);
        add(
                "an odd member twice",
                "sample-service",
                withMember(view, "x", "{\"" + NAME + " b\":1,\"" + NAME + " b\":2}"),
                400);
    }

    private void contexts() {
        String view = view("", "");
        for (String id : List.of(
                "7",
                "null",
                "[\"p1\"]",
                "{\"id\":\"p1\"}",
                "\"\"",
                "\" \"",
                "\"a b\"",
                "\"../p1\"",
                "\"p1?x=1\"",
                "\"Group/p1\"",
                "\"p1\\u0000\"",
                "\"" + "x".repeat(500) + "\"",
                quoted("<b>" + NAME + "</b>"))) {
            String body = view.replace("\"patientId\":\"p1\"", "\"patientId\":" + id);
            add("patientId " + id.substring(0, Math.min(20, id.length())), "sample-service", body, 400, 422);
        }
        add(
                "patientId twice",
                "sample-service",
                view.replace("\"patientId\"", "\"patientId\":\"p1\",\"patientId\""),
                400);
        add(
                "userId is an object",
                "sample-service",
                view.replace("\"userId\":\"Practitioner/u\"", "\"userId\":{}"),
                400);
        add("userId is odd", "sample-service", view.replace("Practitioner/u", "Practitioner/<script>"), 200);
        add(
                "encounterId is odd",
                "sample-service",
                view.replace("\"userId\"", "\"encounterId\":\"../..\",\"userId\""),
                200);
        add(
                "encounterId is a list",
                "sample-service",
                view.replace("\"userId\"", "\"encounterId\":[],\"userId\""),
                400);
    }

    private void patients() {
        add(
                "another woman",
                "sample-service",
                view("", "").replace("\"Patient\",\"id\":\"p1\"", "\"Patient\",\"id\":\"p2\""),
                422);
        add(
                "another woman among conditions",
                "sample-service",
                view("", bundle("{\"resourceType\":\"Patient\",\"id\":\"p2\"}")),
                422);
        add(
                "patient without id",
                "sample-service",
                view("", "").replace("\"Patient\",\"id\":\"p1\"", "\"Patient\",\"x\":\"p1\""),
                412);
        for (String patient : List.of(
                "null",
                "7",
                "\"Patient/p1\"",
                "[]",
                "{}",
                "{\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"OperationOutcome\"}",
                "{\"resourceType\":\"Patient\",\"id\":{}}",
                "{\"resourceType\":\"Foo\",\"id\":\"p1\"}")) {
            add("patient is " + patient, "sample-service", view("", "").replace(PATIENT, patient), 412);
        }
        for (String odd : List.of(
                "\"birthDate\":\"1970-13-45\"",
                "\"birthDate\":7",
                "\"birthDate\":{}",
                "\"birthDate\":\"0000\"",
                "\"birthDate\":\"9999-12-31\"",
                "\"gender\":\"" + NAME + "\"",
                "\"name\":\"" + NAME + "\"",
                "\"extension\":7",
                "\"meta\":[[]]",
                "\"contained\":{}",
                "\"deceasedBoolean\":\"perhaps\"",
                "\"multipleBirthInteger\":99999999999999")) {
            add(
                    "patient with " + odd,
                    "sample-service",
                    view("", "").replace("\"birthDate\":\"1970-01-01\"", odd),
                    200,
                    400,
                    412);
        }
    }

    private void prefetches() {
        for (String value : List.of(
                "null",
                "7",
                "\"x\"",
                "[]",
                "[[]]",
                "{}",
                "{\"resourceType\":null}",
                "{\"resourceType\":[]}",
                "{\"resourceType\":\"Bundle\",\"entry\":7}",
                "{\"resourceType\":\"Bundle\",\"entry\":null}",
                "{\"resourceType\":\"Bundle\",\"entry\":{}}",
                "{\"resourceType\":\"Bundle\",\"entry\":[null,7,\"x\",[],{}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":null},{\"resource\":7},{\"resource\":{}}]}",
                "{\"resourceType\":\"Bundle\",\"link\":7}",
                "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\"}]}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":7}",
                "{\"resource\":{}}",
                "{\"response\":{}}",
                "{\"resourceType\":\"Parameters\"}",
                "{\"resourceType\":\"" + "x".repeat(5_000) + "\"}",
                "[".repeat(90) + "]".repeat(90))) {
            add(
                    "conditions is " + value.substring(0, Math.min(60, value.length())),
                    "sample-service",
                    view("", value),
                    200);
        }
        add("conditions is nested deeply", "sample-service", view("", "[".repeat(200) + "]".repeat(200)), 400);
        add("too many entries", "sample-service", view("", bundle("1,".repeat(30_000) + "1")), 413);
        add("unknown keys", "sample-service", view("\"x\":[{\"y\":null}],\"\":{},", CONDITION), 200);
    }

    private void resources() {
        for (String member : List.of(
                "\"code\":7",
                "\"code\":[]",
                "\"code\":\"x\"",
                "\"code\":{\"coding\":7}",
                "\"code\":{\"coding\":[null,7,{}]}",
                "\"code\":{\"coding\":[{\"system\":\"\",\"code\":\"\"}]}",
                "\"code\":{\"coding\":[{\"system\":\" \",\"code\":\"x\"}]}",
                "\"onsetDateTime\":\"" + NAME + "\"",
                "\"onsetDateTime\":\"2020-02-30\"",
                "\"onsetAge\":{\"value\":\"x\"}",
                "\"onsetAge\":{\"value\":1e300}",
                "\"clinicalStatus\":\"active\"",
                "\"verificationStatus\":[7]",
                "\"subject\":7",
                "\"subject\":[]",
                "\"subject\":{\"reference\":7}",
                "\"subject\":{\"reference\":\"Patient/p2\"}",
                "\"subject\":{\"reference\":\"\"}",
                "\"extension\":{}",
                "\"extension\":[7,null,[]]",
                "\"_code\":7",
                "\"contained\":[{\"resourceType\":\"Foo\"}]",
                "\"contained\":[{\"resourceType\":\"Condition\",\"id\":\"#\"}]",
                "\"id\":\"" + "x".repeat(3_000) + "\"",
                "\"id\":\"\\u0000\"",
                "\"id\":7",
                "\"id\":null",
                "\"id\":\"c1/_history/1\"",
                "\"note\":[{\"text\":\"\\ud800\"}]",
                "\"modifierExtension\":[{}]",
                "\"meta\":{\"lastUpdated\":\"x\"}",
                "\"language\":{}",
                "\"implicitRules\":[]",
                "\"text\":7",
                "\"text\":{\"div\":\"<script>\"}",
                "\"stage\":{\"summary\":{}}")) {
            String name = member.substring(1, member.indexOf('"', 1));
            String condition = CONDITION
                    .replaceFirst("\"" + name + "\":(\"[^\"]*\"|\\{[^}]*(\\{[^}]*}[^}]*)*})", "\"was\":0")
                    .replaceFirst("\\{", java.util.regex.Matcher.quoteReplacement("{" + member + ","));
            add(
                    "condition with " + member.substring(0, Math.min(60, member.length())),
                    "sample-service",
                    view("", bundle(condition)),
                    200,
                    400);
        }
    }

    private void drafts() {
        for (String bundle : List.of(
                "null",
                "7",
                "[]",
                "{}",
                "\"x\"",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":7}",
                "{\"resourceType\":7,\"entry\":[]}")) {
            add("draftOrders is " + bundle, "sample-sign", sign("[]", bundle), 400);
        }
        for (String bundle : List.of(
                "{\"resourceType\":\"Bundle\"}",
                "{\"entry\":[]}",
                "{\"resourceType\":\"Bundle\",\"entry\":null}",
                "{\"resourceType\":\"Bundle\",\"entry\":[null,{},7,{\"resource\":7}]}",
                bundle(ORDER),
                bundle(ORDER, ORDER),
                bundle(ORDER.replace("\"id\":\"t1\",", "")),
                bundle(ORDER.replace("t1", "<img src=x>")),
                bundle(ORDER.replace("t1", "x".repeat(1_000))),
                bundle(ORDER.replace("Patient/p1", "Patient/p2")),
                bundle(ORDER.replace("{\"reference\":\"Patient/p1\"}", "7")),
                bundle(ORDER.replace("\"subject\"", "\"patient\"")),
                bundle("{\"resourceType\":\"MedicationOrder\",\"id\":\"m\"}"),
                bundle("{\"resourceType\":\"NutritionOrder\"}"),
                bundle(
                        "{\"resourceType\":\"MedicationRequest\",\"category\":{},\"reasonCode\":{},\"id\":\"request-123\"}"),
                bundle(
                        "{\"resourceType\":\"MedicationRequest\",\"medicationReference\":{\"reference\":\"#m\"},\"contained\":7}"),
                bundle("{\"resourceType\":\"MedicationRequest\",\"medicationReference\":{\"display\":\"" + NAME
                        + "\"}}"),
                bundle(
                        "{\"resourceType\":\"MedicationRequest\",\"medicationCodeableConcept\":[[]],\"medicationReference\":7}"),
                bundle("{\"resourceType\":\"OperationOutcome\"}"),
                bundle(bundle(ORDER)))) {
            add(
                    "draftOrders holds " + bundle.substring(0, Math.min(70, bundle.length())),
                    "sample-sign",
                    sign("[]", bundle),
                    200);
        }
        add(
                "another woman among drafts",
                "sample-sign",
                sign("[]", bundle("{\"resourceType\":\"Patient\",\"id\":\"p2\"}")),
                422);
        add("no draftOrders", "sample-sign", view("", CONDITION).replace("patient-view", "order-sign"), 400);
        add("too many drafts", "sample-sign", sign("[]", bundle("1,".repeat(30_000) + "1")), 413);
    }

    private void selections() {
        for (String selections : List.of("null", "7", "{}", "\"t1\"", "[7]", "[null]", "[[]]")) {
            add("selections is " + selections, "sample-select", select(selections), 400);
        }
        for (String selections : List.of(
                "[]",
                "[\"\"]",
                "[\"/\"]",
                "[\"//\"]",
                "[\"urn:uuid:\"]",
                "[\"MedicationRequest/\"]",
                "[\"\\u0000\"]",
                "[\"t1\",\"t1\"]",
                "[\"http://[\"]",
                "[\"/_history/\"]")) {
            add("selections is " + selections, "sample-select", select(selections), 200);
        }
    }

    private void add(String name, String serviceId, String body, Integer... statuses) {
        add(name, serviceId, body.getBytes(UTF_8), statuses);
    }

    private void add(String name, String serviceId, byte[] body, Integer... statuses) {
        all.add(new Hostile((all.size() + 1) + " " + name, serviceId, body, List.of(statuses)));
    }

    private static String withMember(String body, String member, String value) {
        String renamed = body.replaceFirst("\"" + member + "\":", "\"was-" + member + "\":");
        return "{\"" + member + "\":" + value + "," + renamed.substring(1);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String view(String extra, String conditions) {
        String value = conditions.isEmpty() ? bundle(CONDITION) : conditions;
        return "{\"hook\":\"patient-view\",\"hookInstance\":\"i\",\"context\":{\"userId\":\"Practitioner/u\",\"patientId\":\"p1\"},"
                + "\"prefetch\":{" + extra + "\"patient\":" + PATIENT + ",\"conditions\":" + value + "}}";
    }

    private static String sign(String selections, String draftOrders) {
        return view("", CONDITION)
                .replace("patient-view", "order-sign")
                .replace(
                        "\"userId\"",
                        "\"selections\":" + selections + ",\"draftOrders\":" + draftOrders + ",\"userId\"");
    }

    private static String select(String selections) {
        return sign(selections, bundle(ORDER)).replace("order-sign", "order-select");
    }

    private static String bundle(String... resources) {
        List<String> entries = new ArrayList<>();
        for (String resource : resources) {
            entries.add(resource.startsWith("1,") ? resource : "{\"resource\":" + resource + "}");
        }
        return "{\"resourceType\":\"Bundle\",\"entry\":[" + String.join(",", entries) + "]}";
    }
}
