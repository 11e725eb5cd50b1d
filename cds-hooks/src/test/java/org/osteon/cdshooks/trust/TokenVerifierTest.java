package org.osteon.cdshooks.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.client.CdsClient;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.outbound.UrlPrefix;
import org.osteon.cdshooks.testing.MovingClock;
import org.osteon.cdshooks.testing.Tokens;

class TokenVerifierTest {

    private static final String SERVICE = "https://cds.example/cds-services/plan";
    private static final String KEY_URL = "https://ehr.example/jwks.json";
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    /** A kid as one vendor sends them. */
    private static final ECKey ELLIPTIC = Tokens.ellipticKey("kI/d+1=");

    private static final RSAKey RSA = Tokens.rsaKey("rsa", 2_048);
    private static final RSAKey WEAK = Tokens.rsaKey("weak", 1_024);
    private static final ECKey OTHER = Tokens.ellipticKey("other");

    private final MovingClock clock = new MovingClock(NOW);
    private final MemoryReplayStore used = new MemoryReplayStore(clock, 1_000);
    private final TokenVerifier verifier = verifier(rules(Set.of(), Set.of()));
    private final Map<String, Object> claims = Tokens.claims(SERVICE, NOW);

    @Test
    @Tag("H-131")
    @Tag("H-133")
    void admitsWithEitherKindOfKey() throws Exception {
        assertThat(verify(Tokens.signed(ELLIPTIC, claims)).client().name()).isEqualTo("ehr");
        claims.put("jti", "second");
        assertThat(verify(Tokens.signed(RSA, claims)).names())
                .isEqualTo(new TokenNames(Tokens.ISSUER, "rsa", "second", "-"));
    }

    @Test
    @Tag("H-133")
    void toleratesTypesThatMeanTheSame() throws Exception {
        for (JOSEObjectType type : Arrays.asList(new JOSEObjectType("jwt"), null)) {
            claims.put("jti", "type " + type);
            verify(Tokens.signed(ELLIPTIC, claims, header -> header.type(type)));
        }
        claims.put("jti", "another type");
        assertRefused(
                Tokens.signed(ELLIPTIC, claims, header -> header.type(new JOSEObjectType("at+jwt"))),
                RefusedBecause.TYPE_IS_NOT_JWT);
    }

    @Test
    @Tag("H-133")
    void demandsAKeyId() {
        assertRefused(Tokens.signed(ELLIPTIC, claims, header -> header.keyID(null)), RefusedBecause.NO_KEY_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    @Tag("H-134")
    void refusesUnsignedTokens(String none) {
        String header = "{\"alg\":\"%s\",\"kid\":\"rsa\",\"typ\":\"JWT\"}".formatted(none);
        String payload = Tokens.signed(RSA, claims).split("\\.", -1)[1];
        String unsigned = Base64URL.encode(header) + "." + payload + ".";

        assertThatExceptionOfType(CallRefusedException.class).isThrownBy(() -> verify(unsigned));
        assertThatExceptionOfType(CallRefusedException.class)
                .isThrownBy(() -> verify(unsigned + Base64URL.encode("signature")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    @Tag("H-134")
    void refusesThePublicKeyAsASecret(String algorithm) throws JOSEException {
        byte[] secret = RSA.toPublicJWK().toJSONString().getBytes(UTF_8);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                .keyID("rsa")
                .build();

        assertRefused(Tokens.signed(new MACSigner(secret), header, claims), RefusedBecause.ALGORITHM_NOT_ALLOWED);
        assertRefused(
                Tokens.signed(new MACSigner(RSA.toPublicKey().getEncoded()), header, claims),
                RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    @Tag("H-134")
    void refusesAlgorithmsThatAreNotAllowed() throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build();
        assertRefused(Tokens.signed(new RSASSASigner(RSA), header, claims), RefusedBecause.ALGORITHM_NOT_ALLOWED);
    }

    @Test
    @Tag("H-134")
    void refusesAnAlgorithmThatIsNotTheKeys() throws JOSEException {
        ECKey p256 = new ECKeyGenerator(Curve.P_256).keyID("p256").generate();
        JWSHeader otherCurve = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(ELLIPTIC.getKeyID())
                .build();
        JWSHeader otherKind =
                new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("rsa").build();
        JWSHeader otherUse =
                new JWSHeader.Builder(JWSAlgorithm.PS384).keyID("only-rs384").build();
        TokenVerifier lenient = verifier(new TokenRules(
                SignatureAlgorithms.named(List.of("ES256", "ES384", "RS384", "PS384")),
                Duration.ofHours(1),
                Set.of(),
                Set.of(),
                Optional.empty()));

        assertRefused(
                lenient, Tokens.signed(new ECDSASigner(p256), otherCurve, claims), RefusedBecause.KEY_DOES_NOT_FIT);
        assertRefused(
                lenient, Tokens.signed(new ECDSASigner(OTHER), otherKind, claims), RefusedBecause.KEY_DOES_NOT_FIT);
        assertRefused(lenient, Tokens.signed(new RSASSASigner(RSA), otherUse, claims), RefusedBecause.KEY_DOES_NOT_FIT);
    }

    @Test
    @Tag("H-134")
    void allowsOtherAlgorithmsByConfiguration() throws Exception {
        TokenVerifier lenient = verifier(new TokenRules(
                SignatureAlgorithms.named(List.of("PS384", "RS256")),
                Duration.ofHours(1),
                Set.of(),
                Set.of(),
                Optional.empty()));
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.PS384).keyID("rsa").build();

        assertThatCode(() -> lenient.verify(Tokens.signed(new RSASSASigner(RSA), header, claims), Set.of(SERVICE)))
                .doesNotThrowAnyException();
    }

    @Test
    @Tag("H-134")
    void cannotBeConfiguredToShareASecret() {
        for (String name : List.of("HS256", "none", "EdDSA", "")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> SignatureAlgorithms.named(List.of(name)))
                    .withMessageContaining("ES384");
        }
    }

    @Test
    @Tag("H-135")
    void refusesIssuersAndKeyAddressesThatAreNotConfigured() throws Exception {
        verify(Tokens.signed(ELLIPTIC, claims, jku("https://EHR.example:443/jwks.json")));
        claims.put("jti", "second");
        for (String elsewhere : List.of(
                "https://ehr.example/jwks.json/../other.json",
                "https://ehr.example.evil.example/jwks.json",
                "http://ehr.example/jwks.json",
                "https://ehr.example:8443/jwks.json",
                "https://ehr.example/jwks.json?x=1",
                "https://user@ehr.example/jwks.json",
                "https://ehr.example/%6awks.json",
                "file:///etc/hosts",
                "urn:x")) {
            assertRefused(Tokens.signed(ELLIPTIC, claims, jku(elsewhere)), RefusedBecause.FOREIGN_KEY_URL);
        }
        claims.put("iss", "https://evil.example");
        assertRefused(Tokens.signed(ELLIPTIC, claims), RefusedBecause.UNKNOWN_ISSUER);
        claims.put("iss", Tokens.ISSUER + "/");
        assertRefused(Tokens.signed(ELLIPTIC, claims), RefusedBecause.UNKNOWN_ISSUER);
    }

    @Test
    @Tag("H-135")
    void refusesEveryKeyAddressOfAClientWithoutOne() {
        TokenVerifier byFile = verifier(rules(Set.of(), Set.of()), Optional.empty());

        assertRefused(byFile, Tokens.signed(ELLIPTIC, claims, jku(KEY_URL)), RefusedBecause.FOREIGN_KEY_URL);
        assertRefused(byFile, Tokens.signed(ELLIPTIC, claims, jku("urn:x")), RefusedBecause.FOREIGN_KEY_URL);
    }

    @Test
    @Tag("H-135")
    void neverUsesKeysThatTokensBring() {
        assertRefused(
                Tokens.signed(OTHER, claims, header -> header.keyID("rsa").jwk(OTHER.toPublicJWK())),
                RefusedBecause.KEY_DOES_NOT_FIT);
        assertRefused(
                Tokens.signed(OTHER, claims, header -> header.keyID(ELLIPTIC.getKeyID())
                        .jwk(OTHER.toPublicJWK())
                        .x509CertURL(URI.create("https://evil.example/cert"))),
                RefusedBecause.WRONG_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://cds.example/cds-services/plan,            true",
        "https://cds.example/cds-services/plan/,           true",
        "https://cds.example/cds-services/plan//,          false",
        "https://cds.example/cds-services/other,           false",
        "https://cds.example/cds-services,                 false",
        "https://cds.example/cds-services/plan/feedback,   false",
        "https://cds.example/cds-services/plan?x=1,        false",
        "http://cds.example/cds-services/plan,             false",
        "https://cds.example:443/cds-services/plan,        false",
        "https://CDS.example/cds-services/plan,            false",
        "https://cds.example/cds-services/pla,             false",
        "https://evil.example/cds-services/plan,           false",
        "plan,                                             false"
    })
    @Tag("H-136")
    void comparesTheAudienceExactly(String audience, boolean admitted) {
        claims.put("aud", audience);
        String token = Tokens.signed(ELLIPTIC, claims);
        if (admitted) {
            assertThatCode(() -> verify(token)).doesNotThrowAnyException();
        } else {
            assertRefused(token, RefusedBecause.WRONG_AUDIENCE);
        }
    }

    @Test
    @Tag("H-136")
    void readsOneOfSeveralAudiencesAndExtraOnes() throws Exception {
        claims.put("aud", List.of("https://elsewhere.example", SERVICE));
        verify(Tokens.signed(ELLIPTIC, claims));
        claims.put("jti", "second");
        claims.put("aud", "urn:osteon");
        assertRefused(Tokens.signed(ELLIPTIC, claims), RefusedBecause.WRONG_AUDIENCE);
        verifier(rules(Set.of("urn:osteon"), Set.of())).verify(Tokens.signed(ELLIPTIC, claims), Set.of(SERVICE));
        claims.put("aud", List.of());
        assertRefused(Tokens.signed(ELLIPTIC, claims), RefusedBecause.WRONG_AUDIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "iat", "jti"})
    @Tag("H-137")
    void demandsEveryClaim(String name) {
        claims.remove(name);
        assertRefused(
                Tokens.signed(ELLIPTIC, claims),
                name.equals("aud") ? RefusedBecause.WRONG_AUDIENCE : RefusedBecause.CLAIM_MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "iat, -60,    ADMITTED",
        "iat, 59,     ADMITTED",
        "iat, 61,     NOT_YET_VALID",
        "iat, -3301,  LIFETIME_TOO_LONG",
        "iat, 301,    NOT_YET_VALID",
        "exp, -59,    ADMITTED",
        "exp, -60,    EXPIRED",
        "exp, 3600,   ADMITTED",
        "exp, 3601,   LIFETIME_TOO_LONG",
        "nbf, -300,   ADMITTED",
        "nbf, 60,     ADMITTED",
        "nbf, 61,     NOT_YET_VALID"
    })
    @Tag("H-137")
    void looksAtTheTimes(String claim, long seconds, String outcome) {
        claims.put(claim, NOW.getEpochSecond() + seconds);
        if (claim.equals("exp") && seconds < 0) {
            claims.put("iat", NOW.getEpochSecond() - 300);
        }
        String token = Tokens.signed(ELLIPTIC, claims);
        if (outcome.equals("ADMITTED")) {
            assertThatCode(() -> verify(token)).doesNotThrowAnyException();
        } else {
            assertRefused(token, RefusedBecause.valueOf(outcome));
        }
    }

    @Test
    @Tag("H-137")
    void refusesATokenThatEndsBeforeItBegins() {
        claims.put("iat", NOW.getEpochSecond() + 30);
        claims.put("exp", NOW.getEpochSecond());
        assertRefused(Tokens.signed(ELLIPTIC, claims), RefusedBecause.LIFETIME_TOO_LONG);
    }

    @Test
    @Tag("H-137")
    void cannotReadClaimsOfOtherTypes() {
        Map<String, List<Object>> odd = Map.of(
                "iss", List.of(7, List.of(Tokens.ISSUER), ""),
                "aud", List.of(7, List.of(7), Map.of()),
                "exp", List.of("1763888700", 1e300, -1, true, List.of()),
                "iat", List.of("now"),
                "nbf", List.of("now"),
                "jti", List.of(7, "", Map.of(), "x".repeat(3_000)),
                "tenant", List.of(7));
        odd.forEach((name, values) -> values.forEach(value -> {
            Map<String, Object> changed = Tokens.claims(SERVICE, NOW);
            changed.put(name, value);
            assertRefused(Tokens.signed(ELLIPTIC, changed), RefusedBecause.TOKEN_NOT_READABLE);
        }));
    }

    @Test
    @Tag("H-138")
    void refusesTheSecondUse() throws Exception {
        String token = Tokens.signed(ELLIPTIC, claims);
        verify(token);
        assertRefused(token, RefusedBecause.REPLAYED);
        clock.pass(Duration.ofSeconds(359));
        assertRefused(token, RefusedBecause.REPLAYED);
        clock.pass(Duration.ofSeconds(1));
        assertRefused(token, RefusedBecause.EXPIRED);
    }

    @Test
    @Tag("H-138")
    void refusesTheSameJtiInAnotherToken() throws Exception {
        verify(Tokens.signed(ELLIPTIC, claims));
        claims.put("exp", NOW.getEpochSecond() + 600);
        assertRefused(Tokens.signed(RSA, claims), RefusedBecause.REPLAYED);
    }

    @Test
    @Tag("H-138")
    void letsNobodyUseUpTheTokenOfAnother() throws Exception {
        assertRefused(
                Tokens.signed(OTHER, claims, header -> header.keyID(ELLIPTIC.getKeyID())),
                RefusedBecause.WRONG_SIGNATURE);
        verify(Tokens.signed(ELLIPTIC, claims));
    }

    @Test
    @Tag("H-138")
    void admitsOneOfManyAtOnceInTwoInstances() throws Exception {
        TokenVerifier second = verifier(rules(Set.of(), Set.of()));
        String token = Tokens.signed(ELLIPTIC, claims);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                TokenVerifier instance = i % 2 == 0 ? verifier : second;
                Callable<Boolean> call = () -> {
                    start.await();
                    return isAdmitted(instance, token);
                };
                calls.add(threads.submit(call));
            }
            start.countDown();
            int admitted = 0;
            for (Future<Boolean> call : calls) {
                admitted += call.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Tag("H-140")
    void refusesShortKeys() {
        assertRefused(Tokens.signed(WEAK, claims), RefusedBecause.UNKNOWN_KEY);
    }

    @Test
    @Tag("H-142")
    void tellsTenantsApart() throws Exception {
        TokenVerifier north = verifier(rules(Set.of(), Set.of("north")));
        claims.put("tenant", "north");
        assertThat(north.verify(Tokens.signed(ELLIPTIC, claims), Set.of(SERVICE))
                        .names()
                        .tenant())
                .isEqualTo("north");
        claims.put("tenant", "south");
        assertRefused(north, Tokens.signed(ELLIPTIC, claims), RefusedBecause.UNKNOWN_TENANT);
        claims.remove("tenant");
        assertRefused(north, Tokens.signed(ELLIPTIC, claims), RefusedBecause.UNKNOWN_TENANT);
    }

    @Test
    @Tag("H-142")
    void givesEachTenantOfOneIssuerItsOwnKeysAndClient() throws Exception {
        TrustedClient north = client("north", rules(Set.of(), Set.of("n")), keys(Tokens.keySet(ELLIPTIC)));
        TrustedClient south = client("south", rules(Set.of(), Set.of("s")), keys(Tokens.keySet(RSA)));
        TokenVerifier both = new TokenVerifier(new TrustedClients(List.of(north, south)), used, clock);

        claims.put("tenant", "s");
        assertRefused(both, Tokens.signed(ELLIPTIC, claims), RefusedBecause.UNKNOWN_KEY);
        assertThat(both.verify(Tokens.signed(RSA, claims), Set.of(SERVICE))
                        .client()
                        .name())
                .isEqualTo("south");
    }

    @Test
    @Tag("H-142")
    void demandsTenantsWhereClientsShareAnIssuer() {
        TrustedClient one = client("one", rules(Set.of(), Set.of("a", "b")), keys(Tokens.keySet(RSA)));
        TrustedClient two = client("two", rules(Set.of(), Set.of("b")), keys(Tokens.keySet(RSA)));
        TrustedClient any = client("any", rules(Set.of(), Set.of()), keys(Tokens.keySet(RSA)));

        for (TrustedClient other : List.of(two, any)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new TrustedClients(List.of(one, other)))
                    .withMessageContaining("one")
                    .withMessageContaining("tenants");
        }
    }

    @Test
    @Tag("H-143")
    void looksAtTheSubjectOnlyWhereToldTo() throws Exception {
        claims.put("sub", "client-1");
        claims.put("https://ehr.example/custom", Map.of("a", List.of(1)));
        verify(Tokens.signed(ELLIPTIC, claims));
        TokenVerifier strict = verifier(new TokenRules(
                SignatureAlgorithms.named(List.of("ES384")),
                Duration.ofHours(1),
                Set.of(),
                Set.of(),
                Optional.of("client-2")));
        claims.put("jti", "second");
        assertRefused(strict, Tokens.signed(ELLIPTIC, claims), RefusedBecause.WRONG_SUBJECT);
        claims.put("sub", "client-2");
        strict.verify(Tokens.signed(ELLIPTIC, claims), Set.of(SERVICE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a.b",
                "a.b.c",
                "..",
                "e30.e30.e30",
                "bnVsbA.bnVsbA.AA",
                "W10.W10.AA",
                "eyJhbGciOiJSUzM4NCJ9.bnVsbA.AA",
                "a.b.c.d",
                "a.b.c.d.e"
            })
    @Tag("H-132")
    void cannotReadWhatIsNoToken(String text) {
        assertRefused(text, RefusedBecause.TOKEN_NOT_READABLE);
    }

    @Test
    @Tag("H-134")
    void refusesHeadersThatSayTwoThings() {
        String[] parts = Tokens.signed(RSA, claims).split("\\.", -1);
        String twice = "{\"alg\":\"RS384\",\"alg\":\"none\",\"kid\":\"rsa\"}";

        assertRefused(Base64URL.encode(twice) + "." + parts[1] + "." + parts[2], RefusedBecause.TOKEN_NOT_READABLE);
    }

    @Test
    @Tag("H-134")
    void refusesPartsOfTwoTokens() {
        String[] mine = Tokens.signed(RSA, claims).split("\\.", -1);
        Map<String, Object> others = Tokens.claims(SERVICE, NOW);
        String[] other = Tokens.signed(RSA, others).split("\\.", -1);

        assertRefused(mine[0] + "." + mine[1] + "." + other[2], RefusedBecause.WRONG_SIGNATURE);
    }

    @Test
    @Tag("H-144")
    void checksASignatureWhateverTheRefusalIsFor() {
        List<JWSObject> decoys = new ArrayList<>();
        KeySource keys = keys(Tokens.keySet(ELLIPTIC));
        TokenVerifier watched = new TokenVerifier(
                new TrustedClients(List.of(client("ehr", rules(Set.of(), Set.of("north")), keys))),
                used,
                clock,
                decoys::add);
        Map<String, Object> unknownIssuer = Tokens.claims(SERVICE, NOW);
        unknownIssuer.put("iss", "https://unknown.example");
        Map<String, Object> known = Tokens.claims(SERVICE, NOW);
        known.put("tenant", "north");

        assertThat(isAdmitted(watched, Tokens.signed(ELLIPTIC, unknownIssuer))).isFalse();
        assertThat(isAdmitted(watched, Tokens.signed(ELLIPTIC, claims))).isFalse();
        assertThat(isAdmitted(watched, Tokens.signed(OTHER, known))).isFalse();
        assertThat(decoys).hasSize(3);

        String forged = Tokens.signed(OTHER, known, header -> header.keyID(ELLIPTIC.getKeyID()));
        assertThat(isAdmitted(watched, forged)).isFalse();
        assertThat(isAdmitted(watched, Tokens.signed(ELLIPTIC, known))).isTrue();
        assertThat(decoys).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256"})
    @Tag("H-144")
    void decoysTakeSignaturesOfEveryKind(String algorithm) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                .keyID("any")
                .build();
        String parts = header.toBase64URL() + "." + Base64URL.encode("{}") + "." + Base64URL.encode("signature");

        assertThatCode(() -> new DecoySignatures().check(JWSObject.parse(parts)))
                .doesNotThrowAnyException();
    }

    @Test
    @Tag("H-146")
    void makesOneHarmlessWordOfWhatTheLogMaySay() {
        claims.put("tenant", "north\r\nWARN forged line");
        claims.put("jti", "j".repeat(500));
        assertThatExceptionOfType(CallRefusedException.class)
                .isThrownBy(() -> verifier.verify(
                        Tokens.signed(OTHER, claims, header -> header.keyID("k\u001b[31m\u2028 d")), Set.of(SERVICE)))
                .satisfies(refused -> {
                    assertThat(refused.names().tenant()).isEqualTo("north__WARN_forged_line");
                    assertThat(refused.names().keyId()).isEqualTo("k_[31m__d");
                    assertThat(refused.names().tokenId()).hasSize(128);
                    assertThat(refused.getMessage()).isNull();
                    assertThat(refused.getStackTrace()).isEmpty();
                });
    }

    private static UnaryOperator<JWSHeader.Builder> jku(String url) {
        return header -> header.jwkURL(URI.create(url));
    }

    private static TokenRules rules(Set<String> audiences, Set<String> tenants) {
        return new TokenRules(
                SignatureAlgorithms.named(List.of("ES384", "RS384")),
                Duration.ofHours(1),
                audiences,
                tenants,
                Optional.empty());
    }

    private TokenVerifier verifier(TokenRules rules) {
        return verifier(rules, UrlPrefix.of(KEY_URL));
    }

    private TokenVerifier verifier(TokenRules rules, Optional<UrlPrefix> keyUrl) {
        RSAKey onlyRs384 = new RSAKey.Builder(RSA)
                .keyID("only-rs384")
                .algorithm(JWSAlgorithm.RS384)
                .build();
        KeySource keys = keys(Tokens.keySet(ELLIPTIC, RSA, WEAK, onlyRs384));
        TrustedClient client = new TrustedClient(cdsClient("ehr"), Tokens.ISSUER, keyUrl, keys, rules);
        return new TokenVerifier(new TrustedClients(List.of(client)), used, clock);
    }

    private static TrustedClient client(String name, TokenRules rules, KeySource keys) {
        return new TrustedClient(cdsClient(name), Tokens.ISSUER, Optional.empty(), keys, rules);
    }

    private static CdsClient cdsClient(String name) {
        return new CdsClient(name, List.of(), false, ClientProfile.generic());
    }

    private KeySource keys(String json) {
        return new KeySource("ehr", () -> new KeyDocuments.Document(json, Optional.empty()), clock, Runnable::run);
    }

    private VerifiedCaller verify(String token) throws CallRefusedException {
        return verifier.verify(token, Set.of(SERVICE));
    }

    private static boolean isAdmitted(TokenVerifier instance, String token) {
        try {
            instance.verify(token, Set.of(SERVICE));
            return true;
        } catch (CallRefusedException e) {
            return false;
        }
    }

    private void assertRefused(String token, RefusedBecause reason) {
        assertRefused(verifier, token, reason);
    }

    private static void assertRefused(TokenVerifier verifier, String token, RefusedBecause reason) {
        assertThatExceptionOfType(CallRefusedException.class)
                .isThrownBy(() -> verifier.verify(token, Set.of(SERVICE)))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
