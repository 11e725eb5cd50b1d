package org.osteon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OutsideFilterTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,          /fhir/Patient,                403",
        "192.0.2.7,          /fhir,                        403",
        "192.0.2.7,          /,                            403",
        "192.0.2.7,          /actuator/health,             403",
        "192.0.2.7,          /actuator/metrics,            403",
        "192.0.2.7,          /cds-servicesx,               403",
        "192.0.2.7,          /cds-services,                200",
        "192.0.2.7,          /cds-services/plan/feedback,  200",
        "192.0.2.7,          /actuator/health/readiness,   200",
        "192.0.2.7,          /actuator/health/liveness,    200",
        "::ffff:192.0.2.7,   /fhir/Patient,                403",
        "2001:db8::7,        /fhir/Patient,                403",
        "0.0.0.0,            /fhir/Patient,                403",
        "127.0.0.1,          /fhir/Patient,                200",
        "127.9.9.9,          /fhir/Patient,                200",
        "::1,                /fhir/Patient,                200",
        "0:0:0:0:0:0:0:1,    /fhir/Patient,                200",
        "::ffff:127.0.0.1,   /fhir/Patient,                200"
    })
    @Tag("H-156")
    void keepsAllButHooksToThisMachine(String address, String path, int status) throws Exception {
        assertThat(call(address, path, null).getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"X-Forwarded-For", "x-forwarded-host", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Anything"})
    @Tag("H-156")
    void doesNotTakeAProxyForThisMachine(String header) throws Exception {
        assertThat(call("127.0.0.1", "/fhir/Patient", header).getStatus()).isEqualTo(403);
        assertThat(call("127.0.0.1", "/cds-services/plan", header).getStatus()).isEqualTo(200);
    }

    @Test
    @Tag("H-116")
    @Tag("H-120")
    void refusesWithAnOutcomeThatNamesTheRequest() throws Exception {
        MockHttpServletResponse answer = call("192.0.2.7", "/fhir/Patient", null);

        assertThat(answer.getContentType()).startsWith("application/fhir+json");
        assertThat(answer.getContentAsString())
                .contains("OperationOutcome", "forbidden", String.valueOf(answer.getHeader("X-Request-Id")));
    }

    private static MockHttpServletResponse call(String address, String path, @Nullable String header)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        request.setRemoteAddr(address);
        request.addHeader("Authorization", "Bearer good");
        if (header != null) {
            request.addHeader(header, "127.0.0.1");
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        new OutsideFilter().doFilter(request, response, new MockFilterChain());
        return response;
    }
}
