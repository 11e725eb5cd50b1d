package org.osteon.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class FhirCorsTest {

    private static final String HEADER = "Access-Control-Allow-Origin";

    @Test
    void letsABrowserOfAnAllowedOriginRead() throws ServletException, IOException {
        MockHttpServletResponse answer = get(List.of("http://localhost:9000"), "http://localhost:9000");

        assertThat(answer.getHeader(HEADER)).isEqualTo("http://localhost:9000");
        assertThat(answer.getHeader("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void tellsOthersNothing() throws ServletException, IOException {
        assertThat(get(List.of("http://localhost:9000"), "https://evil.example").getHeader(HEADER))
                .isNull();
        assertThat(get(List.of(), "http://localhost:9000").getHeader(HEADER)).isNull();
    }

    private static MockHttpServletResponse get(List<String> allowed, String origin)
            throws ServletException, IOException {
        FhirProperties properties = new FhirProperties(null, 20, 500, DataSize.ofMegabytes(1), allowed, 100);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/Patient");
        request.setServletPath("/fhir");
        request.setPathInfo("/Patient");
        request.addHeader("Origin", origin);
        MockHttpServletResponse response = new MockHttpServletResponse();
        Objects.requireNonNull(
                        new RestfulServerConfiguration().fhirCors(properties).getFilter())
                .doFilter(request, response, new MockFilterChain());
        return response;
    }
}
