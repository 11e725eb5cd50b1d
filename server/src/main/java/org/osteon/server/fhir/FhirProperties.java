package org.osteon.server.fhir;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The FHIR endpoint.
 *
 * @param baseUrl the address under which clients know {@code /fhir}, without a trailing slash; empty: taken from each request
 * @param defaultPageSize entries of a search page when the client names no {@code _count}
 * @param maxPageSize most entries of a page; a larger {@code _count} is cut to it
 * @param maxBodySize largest request body, after decompression; more is refused with 413. A transaction takes some ten times its size in heap
 * @param allowedOrigins origins of browser applications that may read and write, for example {@code http://localhost:9000}; {@code *} for
 *     development only
 * @param maxExpansionSize most codes that {@code $expand} returns; a larger expansion is refused
 */
@Validated
@ConfigurationProperties("osteon.fhir")
record FhirProperties(
        @Nullable URI baseUrl,
        @DefaultValue("20") @Min(1) @Max(1000) int defaultPageSize,
        @DefaultValue("500") @Min(1) @Max(1000) int maxPageSize,
        @DefaultValue("100MB") DataSize maxBodySize,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("10000") @Min(1) int maxExpansionSize) {}
