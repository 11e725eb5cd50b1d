package org.osteon.server.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.ResearchStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.server.testing.HttpAnswers;
import org.osteon.server.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The figures as a reader gets them: over HTTP, from what the start installed. */
@ServerTest
class EvidenceInStoreIT {

    private static final String BASE = "https://osteon-cds.github.io/fhir/";

    @LocalServerPort
    private int port;

    @Autowired
    private KnowledgeInstaller installer;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EffectEvidenceSynthesis/osteon-pearl-vertebral-fracture",
                "EffectEvidenceSynthesis/osteon-article-hrt-vertebral-fracture",
                "RiskEvidenceSynthesis/osteon-whi-ep-hip-bmd-treated",
                "EvidenceVariable/osteon-vertebral-fracture",
                "ResearchStudy/osteon-study-pearl",
                "Library/osteon-evidence"
            })
    void isReadById(String path) {
        assertThat(get(path)).contains("\"resourceType\":\"" + path.substring(0, path.indexOf('/')) + "\"");
    }

    @Test
    void isFoundByItsUrl() {
        assertThat(get("EffectEvidenceSynthesis?url=" + BASE
                        + "EffectEvidenceSynthesis/osteon-pearl-vertebral-fracture"))
                .contains("\"value\":0.58", "\"from\":0.47", "\"to\":0.70", "S-36", "osteon-evidence-mark");
    }

    @Test
    void isListedByType() {
        assertThat(get("EffectEvidenceSynthesis?_summary=count")).containsPattern("\"total\":[1-9]");
        assertThat(get("RiskEvidenceSynthesis?_summary=count")).containsPattern("\"total\":[1-9]");
    }

    @Test
    void bringsTheTextOfAGroup() {
        Library group = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Library.class, get("Library/osteon-evidence-raloxifene"));

        assertThat(new String(group.getContentFirstRep().getData(), StandardCharsets.UTF_8))
                .contains("RR 0.64 (0.53-0.76)", "S-33 V");
    }

    @Test
    void leavesAStudyOfTheSameVersionAlone() {
        ResearchStudy study = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(ResearchStudy.class, get("ResearchStudy/osteon-study-more"));
        study.setTitle("not this");

        assertThat(installer.install(List.of(study))).isZero();
        assertThat(get("ResearchStudy/osteon-study-more")).doesNotContain("not this");
    }

    private String get(String path) {
        var answer = new HttpAnswers(port).get("fhir/" + path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
