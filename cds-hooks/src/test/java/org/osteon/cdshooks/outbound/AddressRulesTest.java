package org.osteon.cdshooks.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.outbound.CheckedNames.RefusedAddressException;

@NullMarked
@Tag("H-75")
class AddressRulesTest {

    private final AddressRules rules =
            new AddressRules(List.of("fhir.hospital.example:8443", "localhost:8080", "[::1]:8080", "10.0.0.5:443"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "::8.8.8.8",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "3fff::1",
                "4000::1"
            })
    void callsNobodyAtAnAddressThatIsNotPublic(String address) throws Exception {
        assertThat(rules.allow("ehr.example.org", 443, address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "169.253.1.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "64:ff9b::808:808"
            })
    void callsPublicAddresses(String address) throws Exception {
        assertThat(rules.allow("ehr.example.org", 443, address(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example.org/fhir",
                "https://localhost/fhir",
                "https://LOCALHOST/fhir",
                "https://localhost./fhir",
                "https://a.localhost/fhir",
                "https://localhost.localdomain/fhir",
                "https://ehr.local/fhir",
                "https://metadata.google.internal/fhir",
                "https://ehr/fhir",
                "https://ehr.example.org./fhir",
                "https://127.0.0.1/fhir",
                "https://8.8.8.8/fhir",
                "https://2130706433/fhir",
                "https://0x7f000001/fhir",
                "https://0x7f.1/fhir",
                "https://017700000001/fhir",
                "https://0177.0.0.1/fhir",
                "https://127.1/fhir",
                "https://127.0.0.1.:443/fhir",
                "https://[::1]/fhir",
                "https://[::ffff:127.0.0.1]/fhir",
                "https://[2606:4700::1111]/fhir",
                "https://1.2.3.4.5/fhir",
                "http://fhir.hospital.example/fhir",
                "http://fhir.hospital.example:8080/fhir"
            })
    void callsNoHostThatIsNotAPublicName(String url) {
        assertThat(UrlPrefix.of(url).map(UrlPrefix::itself).filter(rules::allow))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example.org/fhir",
                "https://EHR.example.org:9443/fhir",
                "https://xn--mnchen-3ya.example/fhir",
                "http://fhir.hospital.example:8443/fhir",
                "https://fhir.hospital.example:8443/fhir",
                "http://localhost:8080/fhir",
                "https://10.0.0.5/fhir"
            })
    void callsPublicNamesAndTheExceptions(String url) {
        assertThat(rules.allow(UrlPrefix.parse(url).itself())).isTrue();
    }

    @Test
    void callsPrivateAddressesOfAnExceptionOnly() throws Exception {
        InetAddress ours = address("10.0.0.5");

        assertThat(rules.allow("fhir.hospital.example", 8443, ours)).isTrue();
        assertThat(rules.allow("FHIR.hospital.example", 8443, address("fd12::1")))
                .isTrue();
        assertThat(rules.allow("fhir.hospital.example", 443, ours)).isFalse();
        assertThat(rules.allow("10.0.0.5", 443, ours)).isTrue();
    }

    @Test
    void callsLoopbackAddressesOnlyByAnExceptionThatSaysSo() throws Exception {
        InetAddress here = address("127.0.0.1");

        assertThat(rules.allow("localhost", 8080, here)).isTrue();
        assertThat(rules.allow("::1", 8080, address("::1"))).isTrue();
        assertThat(rules.allow("fhir.hospital.example", 8443, here)).isFalse();
        assertThat(rules.allow("localhost", 8081, here)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "224.0.0.1", "::", "fe80::1", "ff02::1", "64:ff9b::1", "::8"})
    void noExceptionReachesWhatIsNeverAServer(String address) throws Exception {
        assertThat(rules.allow("fhir.hospital.example", 8443, address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fhir.hospital.example", "https://fhir.hospital.example:1", "a:b", "*:443", "a:1/fhir", ""})
    void exceptionsAreAHostAndAPort(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressRules(List.of(text)));
    }

    @Test
    void oneBadAddressOfANameIsEnough() throws Exception {
        InetAddress good = address("8.8.8.8");
        List<InetAddress> answers = new ArrayList<>(List.of(good));
        CheckedNames names = new CheckedNames(host -> answers, rules);

        assertThat(names.resolve("ehr.example.org", 443)).containsExactly(new InetSocketAddress(good, 443));
        answers.add(address("127.0.0.1"));
        assertThatExceptionOfType(RefusedAddressException.class)
                .isThrownBy(() -> names.resolve("ehr.example.org", 443));
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> names.resolve("ehr.example.org"));
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByAddress(Literals.bytes(literal));
    }
}
