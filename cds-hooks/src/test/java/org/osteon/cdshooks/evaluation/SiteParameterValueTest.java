package org.osteon.cdshooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.osteon.cdshooks.testing.OsteonKnowledge;

@NullMarked
class SiteParameterValueTest {

    private static final CompiledPlan PLAN = OsteonKnowledge.plan("osteon-therapy-options");

    @Test
    void aDecimalTakesWholeAndBrokenNumbersAndText() {
        assertThat(PLAN.siteValue("FRAX Major Threshold", 15)).isEqualTo(new BigDecimal("15"));
        assertThat(PLAN.siteValue("FRAX Major Threshold", 15.5)).isEqualTo(new BigDecimal("15.5"));
        assertThat(PLAN.siteValue("FRAX Major Threshold", "15.5")).isEqualTo(new BigDecimal("15.5"));
    }

    @Test
    void anIntegerAndABooleanTakeText() {
        assertThat(PLAN.siteValue("Natural Menopause Age", "50")).isEqualTo(50);
        assertThat(PLAN.siteValue("Strict Label", "true")).isEqualTo(true);
    }

    @Test
    void aListIsWrittenInThreeWays() {
        assertThat(PLAN.siteValue("Removed Options", List.of("O-05", "O-06"))).isEqualTo(List.of("O-05", "O-06"));
        assertThat(PLAN.siteValue("Removed Options", Map.of("0", "O-05"))).isEqualTo(List.of("O-05"));
        assertThat(PLAN.siteValue("Removed Options", "O-05, O-06")).isEqualTo(List.of("O-05", "O-06"));
    }

    @Test
    void aValueOfAnotherTypeIsRefusedWithWhatIsWanted() {
        assertThat(PLAN.refusalOf("FRAX Major Threshold", "20 %"))
                .contains("a number is wanted, such as 20 or 2.5, not '20 %'");
        assertThat(PLAN.refusalOf("Natural Menopause Age", "50.5"))
                .contains("a whole number is wanted, such as 24, not '50.5'");
        assertThat(PLAN.refusalOf("Mammogram Interval", "two years"))
                .contains("a whole number is wanted, such as 24, not 'two years'");
        assertThat(PLAN.refusalOf("Strict Label", "yes")).contains("true or false is wanted, not 'yes'");
        assertThat(PLAN.refusalOf("As Of", "2026-01-01")).contains("its type is DateTime, which a site cannot set");
        assertThat(PLAN.refusalOf("Data Completeness", List.of("conditions")))
                .contains("its type is a list of something else than texts, which a site cannot set");
        assertThat(PLAN.refusalOf("FRAX Major Threshold", 15)).isEmpty();
    }
}
