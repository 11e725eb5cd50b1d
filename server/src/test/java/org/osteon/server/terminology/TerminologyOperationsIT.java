package org.osteon.server.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.cqframework.cql.cql2elm.ucum.UcumService;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osteon.cdshooks.service.KnowledgeLoader;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.osteon.terminology.MembershipOutcome.Member;
import org.osteon.terminology.code.CanonicalReference;
import org.osteon.terminology.code.ConceptCode;
import org.osteon.terminology.valueset.InMemoryTerminologyService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The terminology operations over HTTP, and held against the index over all codes of all sets. */
@ServerTest
class TerminologyOperationsIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String BASE = "https://osteon-cds.github.io/fhir/ValueSet/";
    private static final String FRACTURES = BASE + "osteon-fracture-hip";
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String SNOMED_CT = "http://snomed.info/sct";

    private static final Duration A_WHILE = Duration.ofMinutes(2);

    @LocalServerPort
    private int port;

    @Autowired
    private KnowledgeLoader knowledge;

    @Autowired
    private IValidationSupport chain;

    @Autowired
    private ValueSetOperations valueSetOperations;

    @Autowired
    private ConceptMapOperations conceptMapOperations;

    @Test
    void everySetExpandsToWhatTheIndexHolds() {
        InMemoryTerminologyService index = index();

        assertThat(index.valueSets().urls()).hasSizeGreaterThan(50).allSatisfy(url -> {
            ValueSet expanded = resource(ValueSet.class, get("ValueSet/$expand?url=" + escaped(url)));
            assertThat(expanded.getExpansion().getTotal())
                    .isEqualTo(index.valueSets().codes(url).size());
            assertThat(expanded.getExpansion().getContains())
                    .extracting(entry -> new ConceptCode(entry.getSystem(), entry.getCode()))
                    .containsExactlyElementsOf(index.valueSets().codes(url));
        });
    }

    @Test
    void everyCodeOfEverySetIsAnsweredAsTheIndexAnswers() {
        InMemoryTerminologyService index = index();
        List<String> urls = List.copyOf(index.valueSets().urls());
        List<ConceptCode> codes = urls.stream()
                .flatMap(url -> index.valueSets().codes(url).stream())
                .distinct()
                .toList();

        for (int i = 0; i < codes.size(); i++) {
            ConceptCode code = codes.get(i);
            // Every set that holds it, and some of those that may not: all of them for each code would take minutes.
            Set<String> asked = new TreeSet<>(index.valueSets().setsHolding(code));
            for (int other = 0; other < 5; other++) {
                asked.add(urls.get((i * 5 + other) % urls.size()));
            }
            for (String url : asked) {
                boolean held = index.valueSets().holds(url, code);
                assertThat(isMember(url, code)).as("%s in %s", code, url).isEqualTo(held);
                assertThat(operationSays(url, code)).as("%s in %s", code, url).isEqualTo(held);
            }
        }
    }

    @Test
    void aSampleOfCodesIsAnsweredOverHttpAsTheIndexAnswers() {
        InMemoryTerminologyService index = index();

        for (String url : index.valueSets().urls()) {
            ConceptCode code = index.valueSets().codes(url).iterator().next();
            String question = "?system=" + escaped(code.system()) + "&code=" + escaped(code.code());
            assertThat(result(get("ValueSet/$validate-code" + question + "&url=" + escaped(url))))
                    .contains(true);
            assertThat(result(get("ValueSet/$validate-code" + question + "&url=" + escaped(FRACTURES))))
                    .contains(index.validateCode(CanonicalReference.parse(FRACTURES), code) instanceof Member);
            assertThat(get("CodeSystem/$lookup" + question).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void everyEntryOfEveryMapIsTranslatedAsTheMapSays() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:osteon/vocabulary/conceptmap/*.json");
        assertThat(files).hasSizeGreaterThan(5);

        for (Resource file : files) {
            ConceptMap map = FHIR.newJsonParser()
                    .parseResource(ConceptMap.class, file.getContentAsString(StandardCharsets.UTF_8));
            for (ConceptMapGroupComponent group : map.getGroup()) {
                for (SourceElementComponent element : group.getElement()) {
                    assertThat(translations(map, group, element.getCode()))
                            .as(map.getUrl() + " " + element.getCode())
                            .containsExactlyInAnyOrderElementsOf(element.getTarget().stream()
                                    .filter(target -> target.hasCode())
                                    .map(TargetElementComponent::getCode)
                                    .toList());
                }
            }
        }
    }

    @Test
    void aStubOfACodeSystemMakesNoCodeWrong() {
        put("CodeSystem/stub", """
                {"resourceType":"CodeSystem","id":"stub","url":"http://example.org/stub","status":"active","content":"not-present"}""");
        String question = "?system=http://example.org/stub&url=http://example.org/stub&code=a";

        assertThat(get("CodeSystem/$validate-code" + question).statusCode()).isIn(404, 422);
        assertThat(get("CodeSystem/$lookup?system=http://example.org/stub&code=a")
                        .body())
                .doesNotContain("has no such code");
    }

    @Test
    void codingsThatCannotBeToldMakeNoOfTheOthersANo() {
        String facts = "{\"system\":\"https://osteon-cds.github.io/fhir/CodeSystem/osteon-fact\",\"code\":\"F-99\"}";
        String elsewhere = "{\"system\":\"http://snomed.info/sct\",\"code\":\"1\"}";
        String body = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"codeableConcept\","
                + "\"valueCodeableConcept\":{\"coding\":[%s,%s]}}]}";

        assertThat(post("CodeSystem/$validate-code", body.formatted(facts, elsewhere))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("CodeSystem/$validate-code", body.formatted(elsewhere, facts))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aUrlThatNamesNoMapIsRefusedInWords() {
        assertThat(get("ConceptMap/$translate?system=http://snomed.info/sct&code=1&url=%7C1")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSetOfSomebodyElseTakesInAllOfALargeOneOfOurs() {
        List<ConceptCode> operations = List.copyOf(index().valueSets().codes(BASE + "osteon-major-surgery"));
        assertThat(operations).hasSizeGreaterThan(1000);
        put("ValueSet/operations", """
                {"resourceType":"ValueSet","id":"operations","url":"http://example.org/ValueSet/operations","status":"active",
                 "compose":{"include":[{"valueSet":["%sosteon-major-surgery"]}]}}""".formatted(BASE));

        assertThat(result(get("ValueSet/operations/$validate-code?system=http://snomed.info/sct&code="
                        + operations.get(operations.size() - 1).code())))
                .contains(true);
    }

    @Test
    void oneConversionOfUnitsIsFound() {
        assertThat(ServiceLoader.load(UcumService.class))
                .extracting(service -> service.getClass().getName())
                .containsExactly("org.osteon.cdshooks.evaluation.CqlUnits");
    }

    @Test
    void anExpansionComesInPages() {
        ValueSet all = resource(ValueSet.class, get("ValueSet/osteon-fracture-hip/$expand"));
        ValueSet page = resource(ValueSet.class, get("ValueSet/osteon-fracture-hip/$expand?offset=2&count=3"));
        ValueSet none = resource(ValueSet.class, get("ValueSet/$expand?count=0&url=" + escaped(FRACTURES + "|1.0.0")));

        assertThat(codes(page)).isEqualTo(codes(all).subList(2, 5));
        assertThat(page.getExpansion().getTotal()).isEqualTo(codes(all).size());
        assertThat(none.getExpansion().getTotal()).isEqualTo(codes(all).size());
        assertThat(codes(none)).isEmpty();
    }

    @Test
    void anExpansionIsFilteredByWordsInAnyOrder() {
        ValueSet filtered =
                resource(ValueSet.class, get("ValueSet/osteon-fracture-hip/$expand?filter=neck%20FRACTURE&count=5"));

        assertThat(filtered.getExpansion().getContains()).isNotEmpty().allSatisfy(entry -> assertThat(
                        entry.getDisplay())
                .containsIgnoringCase("neck")
                .containsIgnoringCase("fracture"));
    }

    @Test
    void aValueSetThatIsSentAlongIsExpandedAsItIs() {
        HttpResponse<String> answer = post("ValueSet/$expand", """
                {"resourceType":"Parameters","parameter":[{"name":"valueSet","resource":{"resourceType":"ValueSet",
                 "id":"osteon-fracture-hip","url":"%s","version":"1.0.0","status":"active",
                 "compose":{"include":[{"system":"http://example.org/codes","concept":[{"code":"only"}]}]}}}]}""".formatted(FRACTURES));

        assertThat(codes(resource(ValueSet.class, answer))).containsExactly("only");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "http://hl7.org/fhir/sid/icd-10-cm,        S72.001D, true",
        "http://hl7.org/fhir/sid/icd-10-cm,        S72001D,  true",
        "http://hl7.org/fhir/sid/icd-10-us,        s72001d,  true",
        "urn:oid:2.16.840.1.113883.6.90,           S72001D,  true",
        "https://hl7.org/fhir/sid/icd-10-cm/,      S72.001D, true",
        "http://hl7.org/fhir/sid/icd-10-cm,        M81.0,    false",
        "http://example.org/codes,                 S72.001D, false"
    })
    void spellingsOfSystemAndCodeDoNotMatter(String system, String code, boolean member) {
        assertThat(result(get("ValueSet/$validate-code?url=%s&system=%s&code=%s"
                        .formatted(escaped(FRACTURES), escaped(system), escaped(code)))))
                .contains(member);
    }

    @Test
    void oneMemberAmongTheCodingsIsEnough() {
        String question = """
                {"resourceType":"Parameters","parameter":[{"name":"codeableConcept","valueCodeableConcept":{"coding":[
                 {"system":"http://snomed.info/sct","code":"1"},{"display":"no code"},
                 {"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"S72.001D","display":"anything"}]}}]}""";

        assertThat(result(post("ValueSet/osteon-fracture-hip/$validate-code", question)))
                .contains(true);
        assertThat(result(post("ValueSet/osteon-fracture-hip/$validate-code", """
                {"resourceType":"Parameters","parameter":[{"name":"coding","valueCoding":
                 {"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"M81.0"}}]}""")))
                .contains(false);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ValueSet/$expand,                                                                            400",
        "ValueSet/osteon-fracture-hip/$expand?count=-1,                                               400",
        "ValueSet/osteon-fracture-hip/$expand?offset=-1,                                              400",
        "ValueSet/osteon-fracture-hip/$expand?count=many,                                             400",
        "ValueSet/$expand?url=http://example.org/ValueSet/none,                                       404",
        "ValueSet/$expand?url=https://osteon-cds.github.io/fhir/ValueSet/osteon-fracture-hip%7C9.9.9, 404",
        "ValueSet/nowhere/$expand,                                                                    404",
        "ValueSet/$validate-code?url=http://example.org/ValueSet/none&system=urn:x&code=a,            404",
        "ValueSet/$validate-code?url=http://example.org/ValueSet/none,                                400",
        "ValueSet/osteon-fracture-hip/$validate-code?code=a,                                          400",
        "ValueSet/$validate-code?system=urn:x&code=a,                                                 400",
        "ValueSet/osteon-fracture-hip/$validate-code?system=urn:x,                                    400",
        "CodeSystem/$lookup,                                                                          400",
        "CodeSystem/$lookup?code=64859006,                                                            400",
        "CodeSystem/$lookup?system=http://snomed.info/sct&code=1,                                     404",
        "CodeSystem/$lookup?system=http://example.org/none&code=1,                                    404",
        "CodeSystem/$validate-code?url=http://snomed.info/sct&code=1,                                 404",
        "CodeSystem/$validate-code?code=1,                                                            400",
        "CodeSystem/$subsumes?system=http://snomed.info/sct&codeA=1,                                  400",
        "CodeSystem/$subsumes?codeA=1&codeB=2,                                                        400",
        "CodeSystem/$subsumes?system=http://example.org/none&codeA=1&codeB=2,                         422",
        "ConceptMap/$translate,                                                                       400",
        "ConceptMap/$translate?code=a,                                                                400",
        "ConceptMap/$translate?url=http://example.org/none&system=urn:x&code=a,                       404",
        "ConceptMap/$translate?system=urn:x&code=a&reverse=true,                                      422"
    })
    void aQuestionThatHasNoAnswerIsRefusedInWords(String path, int status) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(resource(OperationOutcome.class, answer).getIssue()).isNotEmpty();
    }

    @Test
    void snomedSubsumptionOfTwoCodesIsNotSupportedAndNeverNotSubsumed() {
        HttpResponse<String> answer =
                get("CodeSystem/$subsumes?system=" + SNOMED_CT + "&codeA=64859006&codeB=276661002");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(resource(OperationOutcome.class, answer)
                        .getIssueFirstRep()
                        .getCode()
                        .toCode())
                .isEqualTo("not-supported");
        assertThat(answer.body()).doesNotContain("64859006");
    }

    @ParameterizedTest(name = "{1} and {2}: {3}")
    @CsvSource({
        "http://hl7.org/fhir/sid/icd-10-cm,  M80,      M80051A,  subsumes",
        "urn:oid:2.16.840.1.113883.6.90,     M80.051A, M80.05,   subsumed-by",
        "http://hl7.org/fhir/sid/icd-10-cm,  M80,      M81.0,    not-subsumed",
        "http://www.whocc.no/atc,            G03XC,    G03XC01,  subsumes",
        "http://snomed.info/sct,             64859006, 64859006, equivalent",
        "http://hl7.org/fhir/observation-status, final, amended, not-subsumed"
    })
    void subsumptionIsToldByTheCodesOrByACodeSystem(String system, String a, String b, String outcome) {
        Parameters answer = resource(
                Parameters.class,
                get("CodeSystem/$subsumes?system=%s&codeA=%s&codeB=%s".formatted(escaped(system), a, b)));

        assertThat(answer.getParameter("outcome").getValue().primitiveValue()).isEqualTo(outcome);
    }

    @Test
    void lookupTellsWhatIsKnown() {
        HttpResponse<String> answer = get("CodeSystem/$lookup?system=" + escaped(ICD) + "&code=S72001D");
        Parameters known = resource(Parameters.class, answer);

        assertThat(known.getParameter("display").getValue().primitiveValue()).containsIgnoringCase("fracture");
        assertThat(answer.body()).contains("S72.001D", "\"valueCode\":\"S72.001\"", FRACTURES);
        assertThat(get("CodeSystem/$lookup?property=parent&system=" + escaped(ICD) + "&code=S72001D")
                        .body())
                .contains("S72.001")
                .doesNotContain(FRACTURES);
    }

    @Test
    void aCodeThatIsNotAtHandIsNotSaidNotToExist() {
        assertThat(get("CodeSystem/$lookup?system=" + escaped(SNOMED_CT) + "&code=1")
                        .body())
                .contains("known here in part only", "does not mean that the code does not exist");
    }

    @Test
    void hapiAnswersForWhatIsNotInTheIndex() {
        assertThat(get("CodeSystem/$lookup?system=http://hl7.org/fhir/observation-status&code=final")
                        .body())
                .contains("Final");
        assertThat(result(get("CodeSystem/$validate-code?url=http://hl7.org/fhir/observation-status&code=nonsense")))
                .contains(false);
        assertThat(result(get("ValueSet/$validate-code?url=http://hl7.org/fhir/ValueSet/observation-status"
                        + "&system=http://hl7.org/fhir/observation-status&code=final")))
                .contains(true);
        assertThat(result(get("ValueSet/$validate-code?url=http://hl7.org/fhir/ValueSet/observation-status"
                        + "&system=http://hl7.org/fhir/observation-status&code=nonsense")))
                .contains(false);
        assertThat(codes(resource(
                        ValueSet.class, get("ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/observation-status"))))
                .contains("final");
    }

    @Test
    void aStoredSetOfSomebodyElseSaysNoOnlyWhereItIsSure() {
        String set = """
                {"resourceType":"ValueSet","id":"%s","url":"http://example.org/ValueSet/%s","version":"1.0.0","status":"active",
                 "compose":{"include":[{"system":"http://snomed.info/sct",%s}]}}""";
        put("ValueSet/listed", set.formatted("listed", "listed", "\"concept\":[{\"code\":\"64859006\"}]"));
        put("ValueSet/ruled", set.formatted("ruled", "ruled", """
                "filter":[{"property":"concept","op":"is-a","value":"64859006"}]"""));
        String question = "/$validate-code?system=http://snomed.info/sct&code=";

        assertThat(result(get("ValueSet/listed" + question + "64859006"))).contains(true);
        assertThat(result(get("ValueSet/listed" + question + "1"))).contains(false);
        assertThat(get("ValueSet/ruled" + question + "1").statusCode()).isEqualTo(422);
    }

    @Test
    void aStoredMapOfSomebodyElseTranslates() {
        put("ConceptMap/letters", """
                {"resourceType":"ConceptMap","id":"letters","url":"http://example.org/ConceptMap/letters","status":"active",
                 "version":"1.0.0","group":[{"source":"http://example.org/letters","target":"http://example.org/numbers",
                 "element":[{"code":"a","target":[{"code":"1","equivalence":"equivalent"}]}]}]}""");
        String question = "ConceptMap/$translate?system=http://example.org/letters&code=";

        assertThat(get(question + "a").body()).contains("\"valueBoolean\":true", "\"code\":\"1\"");
        assertThat(get(question + "a&url=http://example.org/ConceptMap/letters").body())
                .contains("\"valueBoolean\":true");
        assertThat(get(question + "b").body()).contains("\"valueBoolean\":false", "does not mean that there is none");
    }

    @Test
    void aSetThatIsStoredLaterIsAnsweredOnceTheKnowledgeIsLoaded() {
        ConceptCode unlisted = new ConceptCode(ICD, "S72.99ZZ");
        String url = BASE + "later";
        put("ValueSet/later", """
                {"resourceType":"ValueSet","id":"later","url":"%s","version":"1.0.0","status":"active","title":"Later",
                 "description":"A test's own.","date":"2026-11-23","publisher":"A test","compose":{"include":[{"system":"%s",
                 "filter":[{"property":"concept","op":"is-a","value":"S72.9"}]}]}}""".formatted(url, ICD));
        try {
            await().atMost(A_WHILE).untilAsserted(() -> {
                assertThat(index().valueSets().setsHolding(unlisted)).containsExactly(url);
                assertThat(isMember(url, unlisted)).isTrue();
                assertThat(result(get("ValueSet/later/$validate-code?system=%s&code=S7299ZZ".formatted(escaped(ICD)))))
                        .contains(true);
            });
            assertThat(get("ValueSet/later/$expand").body()).contains("valueset-unclosed");
        } finally {
            new HttpAnswers(port).delete("fhir/ValueSet/later");
            await().atMost(A_WHILE)
                    .until(() -> index().valueSets().expansion(url).isEmpty());
        }
    }

    @Test
    void eachOperationIsDeclaredOnce() {
        String statement = get("metadata").body();

        for (String operation : List.of("lookup", "subsumes", "translate", "expand")) {
            assertThat(statement.split("\"name\":\"" + operation + "\"", -1))
                    .as(operation)
                    .hasSize(2);
        }
    }

    private boolean isMember(String url, ConceptCode code) {
        CodeValidationResult result = chain.validateCode(
                new ValidationSupportContext(chain),
                new ConceptValidationOptions(),
                code.system(),
                code.code(),
                null,
                url);
        return result != null && result.isOk();
    }

    private boolean operationSays(String url, ConceptCode code) {
        return valueSetOperations
                .validateCode(
                        null,
                        new UriType(url),
                        null,
                        new CodeType(code.code()),
                        new UriType(code.system()),
                        null,
                        null,
                        new SystemRequestDetails())
                .getParameterBool("result");
    }

    private List<String> translations(ConceptMap map, ConceptMapGroupComponent group, String code) {
        Parameters answer = conceptMapOperations.translate(
                null,
                new UriType(map.getUrl()),
                null,
                new CodeType(code),
                new UriType(group.getSource()),
                null,
                null,
                null,
                new UriType(group.getTarget()),
                null,
                new SystemRequestDetails());
        return answer.getParameter().stream()
                .filter(part -> part.getName().equals("match"))
                .flatMap(match -> match.getPart().stream())
                .filter(part -> part.getName().equals("concept"))
                .map(part -> ((Coding) part.getValue()).getCode())
                .toList();
    }

    private InMemoryTerminologyService index() {
        return knowledge.current().orElseThrow().compiled().terminology();
    }

    private HttpResponse<String> get(String path) {
        return new HttpAnswers(port).get("fhir/" + path);
    }

    private HttpResponse<String> post(String path, String json) {
        return new HttpAnswers(port).post("fhir/" + path, json);
    }

    private void put(String path, String json) {
        assertThat(new HttpAnswers(port).put("fhir/" + path, json).statusCode()).isIn(200, 201);
    }

    private static Optional<Boolean> result(HttpResponse<String> answer) {
        return Optional.of(resource(Parameters.class, answer).getParameterBool("result"));
    }

    private static List<String> codes(ValueSet expanded) {
        return expanded.getExpansion().getContains().stream()
                .map(ValueSetExpansionContainsComponent::getCode)
                .toList();
    }

    private static <T extends org.hl7.fhir.instance.model.api.IBaseResource> T resource(
            Class<T> type, HttpResponse<String> answer) {
        assertThat(answer.body()).contains("\"resourceType\":\"" + type.getSimpleName() + "\"");
        return FHIR.newJsonParser().parseResource(type, answer.body());
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
