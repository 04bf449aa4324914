package io.tidings.sink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityTag;
import io.tidings.event.LanguageTag;
import io.tidings.event.Method;
import io.tidings.event.RawItem;
import io.tidings.event.RouteFormat;
import io.tidings.event.RouteRule;
import io.tidings.event.Source;
import io.tidings.event.TopicTag;
import io.tidings.schemas.serde.EventClasses;
import io.tidings.testkit.Items;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteMatcherTest {
  /** Earthquake, below natural disaster, below disaster, below the top class of disasters. */
  private static final String EARTHQUAKE = "medtop:20000153";

  private static final String DISASTERS = "medtop:03000000";
  private static final String SPORT = "medtop:15000000";

  static {
    EventClasses.trust();
  }

  private final RouteRule.Builder rule = RouteRule.newBuilder().setRouteId("desk");

  @Test
  void aRuleWithoutConditionsWantsEverything() {
    assertThat(wants()).isTrue();
  }

  @Test
  void aPausedRouteWantsNothing() {
    rule.setPaused(true);

    assertThat(wants()).isFalse();
  }

  @Test
  void aTopicStandsForItsNarrowerOnes() {
    rule.setTopics(List.of(SPORT, DISASTERS));

    assertThat(wants()).isTrue();
  }

  @Test
  void aTopicDoesNotStandForAWiderOne() {
    rule.setTopics(List.of("medtop:20000150"));
    EnrichedItem item = item().setTopics(List.of(topic(DISASTERS, 0.9f))).build();

    assertThat(new RouteMatcher(rule.build()).matches(item)).isFalse();
  }

  @Test
  void aTopicOfAnotherVocabularyIsItself() {
    rule.setTopics(List.of("own:harbour"));
    EnrichedItem item = item().setTopics(List.of(topic("own:harbour", 0.9f))).build();

    assertThat(new RouteMatcher(rule.build()).matches(item)).isTrue();
    assertThat(wants()).isFalse();
  }

  @Test
  void anEntityIsMeantByItsId() {
    rule.setEntities(List.of("wd:Q1", "wd:Q72"));

    assertThat(wants()).isTrue();
  }

  @Test
  void anEntityWithoutIdIsMeantByNoRule() {
    rule.setEntities(List.of("Pier"));

    assertThat(wants()).isFalse();
  }

  @Test
  void aLanguageStandsForItsRegionalForms() {
    rule.setLanguages(List.of("EN"));
    EnrichedItem british = inLanguage("en-GB");
    EnrichedItem german = inLanguage("de");

    assertThat(wants()).isTrue();
    assertThat(new RouteMatcher(rule.build()).matches(british)).isTrue();
    assertThat(new RouteMatcher(rule.build()).matches(german)).isFalse();
  }

  @Test
  void aSourceIsAFeedOrAPublisherFamily() {
    rule.setSources(List.of("harbour-post"));
    assertThat(wants()).isTrue();

    rule.setSources(List.of("harbour-group"));
    assertThat(wants()).isTrue();

    rule.setSources(List.of("Harbour Post"));
    assertThat(wants()).isFalse();
  }

  @Test
  void everyConditionMustHold() {
    rule.setTopics(List.of(DISASTERS));
    rule.setEntities(List.of("wd:Q72"));
    rule.setLanguages(List.of("en"));
    rule.setSources(List.of("harbour-group"));
    assertThat(wants()).isTrue();

    rule.setLanguages(List.of("de"));
    assertThat(wants()).isFalse();
  }

  @Test
  void topicsAndEntitiesBelowTheLowestScoreDoNotCount() {
    rule.setTopics(List.of(EARTHQUAKE));
    rule.setMinScore(0.7f);
    assertThat(wants()).isTrue();

    rule.setEntities(List.of("wd:Q72"));
    rule.setMinScore(0.6f);
    assertThat(wants()).isTrue();

    rule.setMinScore(0.65f);
    assertThat(wants()).isFalse();
  }

  @Test
  void theLowestScoreIsNoConditionOfItsOwn() {
    rule.setLanguages(List.of("en"));
    rule.setMinScore(1);

    assertThat(wants()).isTrue();
  }

  @Test
  void aRuleThatCannotBeFollowedIsRefused() {
    assertThatCode(() -> RouteMatcher.check("desk", rule.build())).doesNotThrowAnyException();
    assertThatThrownBy(() -> RouteMatcher.check("other", rule.build()))
        .hasMessage("the key is not the id of the route");

    rule.setRouteId("A desk");
    assertThatThrownBy(() -> RouteMatcher.check("A desk", rule.build()))
        .hasMessage("route 'A desk' is not a slug (a-z, 0-9 and, not at the ends, -)");

    rule.setRouteId("desk");
    rule.setMinScore(Float.NaN);
    assertThatThrownBy(() -> RouteMatcher.check("desk", rule.build()))
        .hasMessage("minScore NaN is not 0 to 1");

    rule.setMinScore(1);
    rule.setFormat(RouteFormat.UNKNOWN);
    assertThatThrownBy(() -> RouteMatcher.check("desk", rule.build()))
        .hasMessage("the format is none that this release knows");
  }

  private boolean wants() {
    return new RouteMatcher(rule.build()).matches(item().build());
  }

  private static EnrichedItem inLanguage(String code) {
    return item().setLanguage(new LanguageTag(code, 1f, Method.MODEL, 0)).build();
  }

  private static EnrichedItem.Builder item() {
    RawItem raw =
        RawItem.newBuilder(Items.item("a", "Title", "text"))
            .setSource(new Source("Harbour Post", "harbour-group", null, null, null))
            .build();
    return EnrichedItem.newBuilder(Items.enriched(raw))
        .setTopics(List.of(topic(EARTHQUAKE, 0.7f)))
        .setEntities(
            List.of(
                new EntityTag("wd:Q72", "Zürich", "LOC", 0.6f, Method.DICTIONARY, 0, List.of()),
                new EntityTag(null, "Pier", "LOC", 0.9f, Method.DICTIONARY, 0, List.of())));
  }

  private static TopicTag topic(String id, float score) {
    return new TopicTag(id, "label", score, Method.MODEL, 0);
  }
}
