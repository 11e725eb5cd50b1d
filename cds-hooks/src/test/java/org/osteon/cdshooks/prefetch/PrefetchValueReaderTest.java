package org.osteon.cdshooks.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.prefetch.PrefetchValue.Failed;
import org.osteon.cdshooks.prefetch.PrefetchValue.NotSent;
import org.osteon.cdshooks.prefetch.PrefetchValue.Nothing;
import org.osteon.cdshooks.prefetch.PrefetchValue.Resources;
import org.osteon.cdshooks.protocol.TooManyEntriesException;

class PrefetchValueReaderTest {

    private static final String CONDITION = "{\"resourceType\":\"Condition\",\"id\":\"c\"}";
    private static final String ERROR =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"exception\"}]}";

    @Test
    @Tag("H-70")
    void tellsAbsentNullAndEmptyApart() {
        assertThat(new PrefetchValueReader(10).read("k", null)).isEqualTo(new NotSent());
        assertThat(read("null")).isEqualTo(new Nothing());
        assertThat(read(bundle(""))).isEqualTo(new Resources(java.util.List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "\"Patient/1\"",
                "true",
                "[]",
                "{}",
                "{\"resourceType\":7}",
                "{\"resourceType\":\"Bundle\",\"entry\":\"x\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":[7]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"response\":{\"status\":\"401 Unauthorized\"}}]}",
                "{\"resourceType\":\"OperationOutcome\"}",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"information\"}]}",
                ERROR,
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + ERROR
                        + ",\"search\":{\"mode\":\"outcome\"}}]}"
            })
    @Tag("H-71")
    @Tag("H-72")
    void readsAFailureOrWhatItDoesNotUnderstandNeverAsNothing(String value) {
        assertThat(read(value)).isEqualTo(new Failed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CONDITION,
                "{\"resource\":" + CONDITION + "}",
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":" + CONDITION + "}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":{\"resource\":" + CONDITION + "}}",
                "{\"resourceType\":\"Bundle\",\"entry\":[null,{},{\"resource\":" + CONDITION + "}]}",
                "{\"resourceType\":\"Bundle\",\"total\":99,\"entry\":[{\"resource\":{\"resourceType\":\"Bundle\","
                        + "\"entry\":[{\"resource\":" + CONDITION + "}]}}]}"
            })
    @Tag("H-72")
    void takesOneConditionInAnyWrapping(String value) {
        assertThat(resources(value).resources()).extracting(SentResource::type).containsExactly("Condition");
        assertThat(resources(value).whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"link\":[{\"relation\":\"self\"},{\"relation\":\"next\",\"url\":\"https://x.example\"}],",
                "\"link\":{\"relation\":\"next\"},"
            })
    @Tag("H-73")
    void knowsThatMorePagesMakeAListIncomplete(String link) {
        String value = "{\"resourceType\":\"Bundle\"," + link + "\"entry\":[{\"resource\":" + CONDITION + "}]}";
        assertThat(resources(value).whole()).isFalse();
    }

    @Test
    @Tag("H-71")
    void knowsThatAFailureBesideResourcesMakesThemIncomplete() {
        String value = bundle("{\"resource\":" + CONDITION + "},{\"resource\":" + ERROR + "}");
        assertThat(resources(value).whole()).isFalse();
    }

    @Test
    void takesAMereRemarkBesideResourcesForWhatItIs() {
        String value =
                bundle("{\"resource\":" + CONDITION + "},{\"resource\":" + ERROR.replace("error", "information") + "}");
        assertThat(resources(value).whole()).isTrue();
    }

    @Test
    @Tag("H-08")
    void boundsTheEntriesOfNestedBundlesToo() {
        String inner = bundle("{},{},{},{},{},{}");
        String value = bundle("{\"resource\":" + inner + "},{\"resource\":" + inner + "}");
        assertThatExceptionOfType(TooManyEntriesException.class).isThrownBy(() -> read(value));
    }

    private static String bundle(String entries) {
        return "{\"resourceType\":\"Bundle\",\"entry\":[" + entries + "]}";
    }

    private static Resources resources(String value) {
        return (Resources) read(value);
    }

    private static PrefetchValue read(String value) {
        return new PrefetchValueReader(10).read("k", Json.node(value));
    }

    /** JSON as it comes. */
    static final class Json {

        private static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {}

        static JsonNode node(String text) {
            try {
                return MAPPER.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
