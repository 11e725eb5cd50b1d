package org.osteon.terminology.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalDrugCodeTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0023-5858-01,  00023-5858-01",
        "00023-5858-01, 00023-5858-01",
        "00023585801,   00023-5858-01",
        "12345-678-90,  12345-0678-90",
        "12345-6789-0,  12345-6789-00",
        "0023-5858,     00023-5858",
        "00023-5858,    00023-5858",
        "12345-678,     12345-0678"
    })
    void everyFormOfACodeHasOneSpelling(String written, String canonical) {
        assertThat(NationalDrugCode.canonical(written)).isEqualTo(canonical);
        assertThat(NationalDrugCode.key(written)).isEqualTo(NationalDrugCode.key(canonical));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "0023585801", "002358580", "000235858011", "0023-5858-1", "123-5858-01", "12345-67-890",
                        "00023-*585-01",
                "0023-5858-", "0023--5858", "-", "0023-5858-01-1", "x0023585801", "12345-6789-012", "٠٠٠٢٣٥٨٥٨٠١"
            })
    void noOtherFormIsRead(String written) {
        assertThat(NationalDrugCode.key(written)).isEqualTo(NationalDrugCode.UNREADABLE);
        assertThat(NationalDrugCode.canonical(written)).isEqualTo(written);
    }

    @Test
    void aPackageHasTheNumberOfItsProduct() {
        assertThat(NationalDrugCode.product(NationalDrugCode.key("0023-5858-99")))
                .isEqualTo(NationalDrugCode.key("0023-5858"))
                .isNotEqualTo(NationalDrugCode.key("0023-5858-00"));
        assertThat(NationalDrugCode.product("00023-5858-01")).isEqualTo("00023-5858");
        assertThat(NationalDrugCode.product("00023-5858")).isEqualTo("00023-5858");
    }
}
