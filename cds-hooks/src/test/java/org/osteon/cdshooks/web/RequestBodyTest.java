package org.osteon.cdshooks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestBodyTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/cds-services/any");

    RequestBodyTest() {
        request.setContent(new byte[] {'{', '}'});
    }

    @Test
    void readsWhatArrivesInTime() {
        assertThat(RequestBody.read(request, 2, LONG)).containsExactly('{', '}');
    }

    @Test
    @Tag("H-08")
    void givesUpOnABodyThatTakesTooLong() {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> RequestBody.read(request, 2, Duration.ZERO))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(408))
                .withMessage("The body did not arrive within 0 seconds.");
    }

    @Test
    void doesNotWaitForABodyThatNobodyReads() throws Exception {
        request.setContent(new byte[100_000]);

        RequestBody.passOver(request, 100_000, Duration.ZERO);

        assertThat(request.getInputStream().readAllBytes()).isNotEmpty();
    }
}
