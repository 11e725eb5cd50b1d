package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.cdshooks.testing.OsteonKnowledge;
import org.osteon.cdshooks.testing.SampleKnowledge;

/**
 * Every shipped artifact against R4's own definitions. Codes are checked where the code system is at hand: R4's and Osteon's own; those of clinical
 * terminologies are not, which the terminology's tests do.
 */
class ArtifactsValidateIT {

    private static final List<Path> FOLDERS =
            List.of(Path.of("knowledge/input/resources"), Path.of("../terminology/vocabulary"));

    @ParameterizedTest
    @MethodSource("artifacts")
    void isValid(Path artifact) throws IOException {
        assertThat(errors(Files.readString(artifact))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "status": "active",           |                                         | status
                    "code": "relative-HR"         | "code": "relative-XX"                   | relative-XX
                    "code": "V"                   | "code": "X"                             | osteon-evidence-mark#X
                    "outcome": {                  | "outcomes": {                           | outcome
                    """)
    void tellsWhatIsWrong(String right, @Nullable String wrong, String told) throws IOException {
        String json = Files.readString(
                FOLDERS.get(0).resolve("effectevidencesynthesis/osteon-pearl-vertebral-fracture.json"));
        assertThat(json).contains(right);

        assertThat(errors(json.replace(right, wrong == null ? "" : wrong)))
                .anySatisfy(error -> assertThat(error).contains(told));
    }

    static Stream<Path> artifacts() throws IOException {
        Stream<Path> artifacts = Stream.empty();
        for (Path folder : FOLDERS) {
            try (var files = Files.walk(folder)) {
                artifacts = Stream.concat(
                        artifacts, files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream());
            }
        }
        return artifacts;
    }

    private static List<String> errors(String json) {
        return Validator.SHARED.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(ArtifactsValidateIT::text)
                .toList();
    }

    private static String text(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    private static final class Validator {

        static final FhirValidator SHARED = create(SampleKnowledge.FHIR);

        private static FhirValidator create(FhirContext fhir) {
            var own = new PrePopulatedValidationSupport(fhir);
            var core = new DefaultProfileValidationSupport(fhir);
            own.addCodeSystem(expressionLanguages(core));
            for (MetadataResource artifact : OsteonKnowledge.artifacts()) {
                if (artifact instanceof CodeSystem codeSystem) {
                    own.addCodeSystem(codeSystem);
                } else if (artifact instanceof ValueSet valueSet) {
                    own.addValueSet(valueSet);
                }
            }
            var support = new ValidationSupportChain(
                    own,
                    core,
                    new InMemoryTerminologyServerValidationSupport(fhir),
                    new CommonCodeSystemsTerminologyService(fhir));
            return fhir.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
        }

        /** R4's list is older than the code for the name of a define, which HL7 added to the same system in R5. */
        private static CodeSystem expressionLanguages(DefaultProfileValidationSupport core) {
            if (core.fetchCodeSystem("http://hl7.org/fhir/expression-language") instanceof CodeSystem codes) {
                CodeSystem newer = codes.copy();
                newer.addConcept().setCode("text/cql-identifier").setDisplay("CQL Identifier");
                return newer;
            }
            throw new IllegalStateException("R4 has no list of expression languages");
        }
    }
}
