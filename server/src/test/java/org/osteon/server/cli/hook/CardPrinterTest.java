package org.osteon.server.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CardPrinterTest {

    private static final String ANSWER = """
            {"cards": [{
              "summary": "Best suited: transdermal therapy", "indicator": "warning",
              "detail": "**Why** it is so.\\n\\n| Class | Status |\\n|---|---|\\n| HRT | preferred |\\n| SERM | not indicated |",
              "source": {"label": "Osteon", "url": "https://example.org/evidence"},
              "selectionBehavior": "any",
              "suggestions": [{"label": "Order a patch", "isRecommended": true, "actions": [
                {"type": "create", "description": "Draft order", "resource": {"resourceType": "MedicationRequest"}}]}],
              "links": [{"label": "Explanation", "url": "https://example.org/why", "type": "absolute"}]
            }]}""";

    @Test
    void printsACardForPeople() throws Exception {
        assertThat(print(ANSWER, false)).isEqualTo("""
                WARNING Best suited: transdermal therapy

                    Why it is so.

                    Class  Status
                    -----  -------------
                    HRT    preferred
                    SERM   not indicated

                    Suggestions
                    - Order a patch (recommended)
                      create MedicationRequest: Draft order

                    Explanation: https://example.org/why

                    Source: Osteon (https://example.org/evidence)

                """);
    }

    @Test
    void coloursTheIndicatorOnATerminal() throws Exception {
        assertThat(print(ANSWER, true)).startsWith("\u001b[1;33mWARNING\u001b[0m");
    }

    @Test
    void saysSoWhenThereIsNoCard() throws Exception {
        assertThat(print("{\"cards\": []}", false)).startsWith("No cards");
    }

    @Test
    void letsNoEscapeSequenceThrough() throws Exception {
        String hostile = "{\"cards\": [{\"summary\": \"a\\u001b[31mb\", \"detail\": \"c\\u001b]0;d\\u0007\"}]}";

        assertThat(print(hostile, false)).doesNotContain("\u001b", "\u0007");
    }

    private static String print(String answer, boolean colour) throws HookFailedException {
        var printed = new ByteArrayOutputStream();
        new CardPrinter(new PrintStream(printed, true, StandardCharsets.UTF_8), 60, colour).print(answer);
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
