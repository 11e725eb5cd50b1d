package org.osteon.cdshooks.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osteon.cdshooks.cards.ProfileFit;
import org.osteon.cdshooks.client.ClientProfile;
import org.osteon.cdshooks.protocol.Action;
import org.osteon.cdshooks.protocol.Card;
import org.osteon.cdshooks.protocol.Card.Indicator;
import org.osteon.cdshooks.protocol.Card.SelectionBehavior;
import org.osteon.cdshooks.protocol.HookResponse;
import org.osteon.cdshooks.protocol.Link;
import org.osteon.cdshooks.protocol.OverrideReason;
import org.osteon.cdshooks.protocol.ProtocolWriter;
import org.osteon.cdshooks.protocol.Source;
import org.osteon.cdshooks.protocol.Suggestion;
import org.osteon.cdshooks.service.ProfileProperties.ProfileSettings;

/** Two cards as each profile gets them, against {@code src/test/resources/profiles}; what came out is in {@code target/profiles}. */
class ClientProfilesTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String CREATE = "{\"resourceType\":\"MedicationRequest\",\"id\":\"%s\",\"status\":\"draft\"}";
    private static final String DRAFT = "MedicationRequest/draft-1";

    private final ConfiguredProfiles profiles = new ConfiguredProfiles(new ProfileProperties(Map.of()));

    @ParameterizedTest
    @ValueSource(strings = {"generic", "epic", "oracle-health", "athenahealth", "sandbox"})
    @Tag("H-28")
    @Tag("H-95")
    @Tag("H-103")
    @Tag("H-107")
    @Tag("H-109")
    void wordsCardsAsTheEhrShowsThem(String name) throws IOException {
        ClientProfile profile = profiles.named(name).orElseThrow();
        JsonNode answer = JSON.readTree(new ProtocolWriter().write(fit(profile, orderCard(), planCard())));
        Files.writeString(
                Files.createDirectories(Path.of("target/profiles")).resolve(name + ".json"),
                JSON.writeValueAsString(answer) + "\n");

        assertThat(answer)
                .isEqualTo(JSON.readTree(Files.readString(Path.of("src/test/resources/profiles/" + name + ".json"))));
        assertThat(answer.toString())
                .doesNotContain("actionSelectionBehavior", "systemActions", "autolaunchable", "\"update\"");
    }

    @Test
    @Tag("H-95")
    void neverOffersAReplacementThatKeepsQuietAboutTheOtherDraft() {
        ClientProfile profile = new ClientProfile("x", true, true, true, Set.of(), Optional.empty());

        HookResponse answer = fit(profile, orderCard());

        assertThat(answer.cards().get(0).suggestions())
                .allSatisfy(each -> assertThat(each.actions()).hasSize(1))
                .filteredOn(each -> each.actions().get(0) instanceof Action.Create)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.actions().get(0).description())
                        .contains("does not remove the draft order that it replaces"));
        assertThat(answer.cards().get(0).suggestions())
                .filteredOn(each -> each.actions().get(0) instanceof Action.Delete)
                .singleElement()
                .satisfies(each -> assertThat(each.recommended()).isTrue());
    }

    @Test
    void splitsOnlyWithTheRightToChooseSeveral() {
        ClientProfile profile = new ClientProfile("x", false, true, true, Set.of(), Optional.empty());

        assertThat(fit(profile, orderCard()).cards().get(0).selectionBehavior()).contains(SelectionBehavior.ANY);
    }

    @Test
    @Tag("H-108")
    void linksOnlyToTheHostsOfTheProfile() {
        ClientProfile profile =
                new ClientProfile("x", false, false, true, Set.of("evidence.example.org"), Optional.empty());

        assertThat(fit(profile, planCard()).cards().get(0).links())
                .extracting(Link::url)
                .containsExactly("https://evidence.example.org/fhir/Library/a");
    }

    @Test
    void aSiteChangesAndAddsProfiles() {
        ConfiguredProfiles changed = new ConfiguredProfiles(new ProfileProperties(Map.of(
                "epic", new ProfileSettings(null, null, true, List.of("Evidence.example.org"), null),
                "ours", new ProfileSettings(true, null, null, null, null))));

        assertThat(changed.named("epic"))
                .contains(
                        new ClientProfile("epic", true, true, true, Set.of("evidence.example.org"), Optional.empty()));
        assertThat(changed.named("ours"))
                .contains(new ClientProfile("ours", true, false, true, Set.of(), Optional.empty()));
        assertThat(changed.named("nobody")).isEmpty();
    }

    @Test
    void refusesHostsThatAreNone() {
        assertThatThrownBy(() -> new ConfiguredProfiles(new ProfileProperties(
                        Map.of("ours", new ProfileSettings(null, null, null, List.of("https://example.org/"), null)))))
                .hasMessageContaining("osteon.cds-hooks.profiles.ours.link-hosts");
    }

    @Test
    @Tag("H-90")
    void showsThePictureOfTheProfileOnEveryCard() {
        ConfiguredProfiles changed = withIcon("https://cds.example/osteon.png?v=2");
        byte[] answer = new ProtocolWriter().write(fit(changed.named("ours").orElseThrow(), orderCard(), planCard()));

        assertThat(new String(answer, UTF_8).split("\"icon\":\"https://cds.example/osteon.png\\?v=2\"", -1))
                .hasSize(3);
        assertThat(new String(new ProtocolWriter().write(fit(ClientProfile.generic(), planCard())), UTF_8))
                .doesNotContain("\"icon\"");
        assertThat(withIcon(" ").named("ours").orElseThrow().icon()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cds.example/osteon.png",
                "/osteon.png",
                "osteon.png",
                "data:image/png;base64,AA==",
                "javascript:alert(1)//x.png",
                "https:///osteon.png",
                "https://user:secret@cds.example/osteon.png",
                "https://cds.example/osteon.svg",
                "https://cds.example/osteon.png#x",
                "https://cds.example/a b.png"
            })
    @Tag("H-90")
    void refusesPicturesThatAClientCannotShow(String icon) {
        assertThatThrownBy(() -> withIcon(icon))
                .isInstanceOf(ClientMisconfiguredException.class)
                .hasMessageContaining("osteon.cds-hooks.profiles.ours.icon must be the https URL of a PNG picture")
                .hasMessageNotContaining("secret");
    }

    private static ConfiguredProfiles withIcon(String icon) {
        return new ConfiguredProfiles(
                new ProfileProperties(Map.of("ours", new ProfileSettings(null, null, null, null, icon))));
    }

    @Test
    void genericChangesNothing() {
        assertThat(fit(ClientProfile.generic(), orderCard(), planCard()).cards())
                .containsExactly(orderCard(), planCard());
        assertThat(profiles.names()).contains("generic");
        assertThat(profiles.named("generic")).contains(ClientProfile.generic());
    }

    private static HookResponse fit(ClientProfile profile, Card... cards) {
        AtomicInteger number = new AtomicInteger();
        ProfileFit fit = new ProfileFit(() -> "new-" + number.incrementAndGet());
        return new HookResponse(
                List.of(cards).stream().map(card -> fit.fit(card, profile)).toList());
    }

    private static Card orderCard() {
        List<Suggestion> suggestions = List.of(
                new Suggestion("s-1", "Order tea instead", true, List.of(remove(), create("tea"))),
                new Suggestion(
                        "s-2",
                        "Order coffee with milk instead",
                        false,
                        List.of(remove(), create("coffee"), create("milk"))),
                new Suggestion("s-3", "Remove this order", false, List.of(remove())));
        return card("Not this drink", "Too hot.", Indicator.CRITICAL, suggestions, SelectionBehavior.AT_MOST_ONE);
    }

    private static Card planCard() {
        String detail = "Goals: warmth\n\n| Drink | Status | Why |\n|---|---|---|\n| **Tea** | suitable | warm |\n"
                + "| Coffee | caution | wakes \\| shakes |\n\nChecked 2026-11-23";
        return card(
                "Tea suits best",
                detail,
                Indicator.INFO,
                List.of(new Suggestion("s-4", "Draft order: tea", false, List.of(create("tea")))),
                SelectionBehavior.ANY);
    }

    private static Card card(
            String summary,
            String detail,
            Indicator indicator,
            List<Suggestion> suggestions,
            SelectionBehavior behavior) {
        Source.Topic topic = new Source.Topic("https://example.org/topics", "drinks", Optional.empty());
        return new Card(
                "card-" + indicator.code(),
                summary,
                Optional.of(detail),
                indicator,
                new Source("Osteon", Optional.of("https://example.org/evidence"), Optional.of(topic)),
                suggestions,
                Optional.of(behavior),
                List.of(new OverrideReason("https://example.org/reasons", "not-thirsty", "Not thirsty")),
                List.of(
                        new Link("Evidence", "https://evidence.example.org/fhir/Library/a"),
                        new Link("More", "https://more.example.org/fhir/Library/b")),
                Map.of("org.example", Map.of("rules", List.of("K-01"))));
    }

    private static Action remove() {
        return new Action.Delete("Remove the draft order", DRAFT);
    }

    private static Action create(String drink) {
        return new Action.Create("Order " + drink, CREATE.formatted(drink));
    }
}
