package org.osteon.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ContactDetail;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osteon.cdshooks.testing.OsteonKnowledge;

/** What each plan says of its sources, its makers and its use of data, and the page that shows it. */
class SourceAttributesTest {

    private static final Path PAGE = Path.of("../docs/clinical/source-attributes.md");
    private static final Path CQL = Path.of("knowledge/input/cql");
    private static final String EXTENSION =
            "https://osteon-cds.github.io/fhir/StructureDefinition/osteon-source-attribute";

    /** The order of the regulation, with what in the logic would show the use; FRAX and the like are read as numbers. */
    private static final Map<String, String> DATA = new LinkedHashMap<>();

    static {
        DATA.put("race", "us-core-race");
        DATA.put("ethnicity", "us-core-ethnicity");
        DATA.put("language", "Patient\\.communication");
        DATA.put("sexual-orientation", "(?i)sexual.?orientation");
        DATA.put("gender-identity", "(?i)gender.?identity");
        DATA.put("sex", "Patient\\.gender");
        DATA.put("date-of-birth", "Patient\\.birthDate");
        DATA.put("social-determinants", "(?i)sdoh|housing|food insecurity");
        DATA.put("health-status-assessments", "\"Smokes\"|\"Falls\"");
    }

    @ParameterizedTest
    @MethodSource("plans")
    void saysEachAttribute(PlanDefinition plan) {
        assertThat(attributes(plan).keySet()).contains("funding").containsAll(DATA.keySet());
        assertThat(attributes(plan)).hasSize(DATA.size() + 1);
        assertThat(plan.getAuthor())
                .extracting(ContactDetail::getName)
                .doesNotContainNull()
                .isNotEmpty();
        assertThat(plan.getDate()).isNotNull();
        assertThat(citations(plan)).isNotEmpty();
        // The page says that they are empty.
        assertThat(plan.hasApprovalDate() || plan.hasLastReviewDate() || plan.hasReviewer() || plan.hasEndorser())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void saysOfDataWhatTheLogicDoes(PlanDefinition plan) throws IOException {
        String logic = logic();

        DATA.forEach((attribute, sign) -> assertThat(used(attributes(plan).get(attribute)))
                .as("%s: does the CQL hold %s?", attribute, sign)
                .contains(Pattern.compile(sign).matcher(logic).find()));
    }

    @Test
    void thePageShowsThem() throws IOException {
        Path made = Files.writeString(Path.of("target/source-attributes.md"), page());

        assertThat(PAGE).content().as("copy %s there", made).isEqualTo(page());
    }

    static List<PlanDefinition> plans() {
        return OsteonKnowledge.artifacts().stream()
                .filter(PlanDefinition.class::isInstance)
                .map(PlanDefinition.class::cast)
                .sorted(Comparator.comparing(PlanDefinition::getUrl))
                .toList();
    }

    private static Map<String, Extension> attributes(PlanDefinition plan) {
        return plan.getExtensionsByUrl(EXTENSION).stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.getExtensionString("attribute"), attribute -> attribute));
    }

    private static Optional<Boolean> used(Extension attribute) {
        return Optional.ofNullable(attribute.getExtensionByUrl("used"))
                .map(used -> ((BooleanType) used.getValue()).booleanValue());
    }

    private static List<RelatedArtifact> citations(PlanDefinition plan) {
        return plan.getRelatedArtifact().stream()
                .filter(related -> related.getType() == RelatedArtifactType.CITATION)
                .toList();
    }

    private static String logic() throws IOException {
        StringBuilder logic = new StringBuilder();
        try (Stream<Path> files = Files.list(CQL)) {
            for (Path file : files.sorted().toList()) {
                logic.append(Files.readString(file));
            }
        }
        return logic.toString();
    }

    private static String page() {
        return """
                # Source attributes

                What US certification rules ask of evidence-based decision support, 45 CFR 170.315(b)(11)(iv)(A), for each PlanDefinition. The
                artifacts say it themselves: `relatedArtifact`, `author`, `publisher`, `date`, `version`, and the extension
                [`osteon-source-attribute`](../knowledge-authors.md) for what R4 has no element for. A test makes this page out of them, and
                holds each "used" against the logic. Osteon is not certified; nobody has approved or endorsed the plans, so `approvalDate`,
                `lastReviewDate`, `reviewer` and `endorser` are empty. Earlier versions and their dates: `PlanDefinition/<id>/_history`.

                """ + plans().stream().map(SourceAttributesTest::section).collect(Collectors.joining("\n"));
    }

    private static String section(PlanDefinition plan) {
        StringBuilder text = new StringBuilder(
                "## %s\n\n`PlanDefinition/%s`, version %s\n\n| Attribute | Used | What the plan says |\n|---|---|---|\n"
                        .formatted(plan.getTitle(), plan.getIdElement().getIdPart(), plan.getVersion()));
        row(
                text,
                "developer",
                "",
                plan.getAuthor().stream().map(ContactDetail::getName).collect(Collectors.joining(", ")));
        row(
                text,
                "release date",
                "",
                plan.getDateElement().getValueAsString() + " (version " + plan.getVersion() + ")");
        Map<String, Extension> attributes = attributes(plan);
        Stream.concat(Stream.of("funding"), DATA.keySet().stream()).forEach(attribute -> {
            Extension said = attributes.get(attribute);
            row(
                    text,
                    attribute.replace('-', ' '),
                    used(said).map(yes -> yes ? "yes" : "no").orElse(""),
                    said.getExtensionString("description"));
        });
        text.append("\nBibliographic citations:\n\n");
        citations(plan)
                .forEach(citation -> text.append("- %s: %s%s\n"
                        .formatted(
                                citation.getLabel(),
                                citation.getDisplay(),
                                citation.hasUrl() ? ", <" + citation.getUrl() + ">" : "")));
        return text.toString();
    }

    private static void row(StringBuilder text, String attribute, String used, String said) {
        text.append("| %s | %s | %s |\n".formatted(attribute, used, said));
    }
}
