package io.tidings.nlp.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StoryClustererTest {
  private static final long MORNING = Instant.parse("2026-03-02T06:00:00Z").toEpochMilli();
  private static final StoryAnalyzer ANALYZER = new StoryAnalyzer();
  private static final StoryModel MODEL = StoryModel.shipped();
  private static final List<String> TITLES =
      List.of(
          "Magnitude 7.1 earthquake strikes off Chile, tsunami warning issued",
          "Central bank of Norway keeps interest rate unchanged",
          "Chile earthquake: tsunami warning lifted after magnitude 7.1 quake",
          "Norway's central bank holds interest rate steady",
          "Thousands evacuated after earthquake off coast of Chile");

  @Test
  void itemsAboutOneHappeningAreOneStory() {
    assertThat(grouped(TITLES)).containsExactly("0 2 4", "1 3");
  }

  @Test
  void theSameItemsGiveTheSameStories() {
    assertThat(stories(TITLES)).isEqualTo(stories(TITLES));
  }

  @Test
  void aStoryIsNamedAfterItsFirstItem() {
    // Given
    StoryClusterer clusterer = clusterer(StorySettings.standard());

    // When
    StoryChanges changes = clusterer.take(item(0, 0));

    // Then
    assertThat(changes)
        .isEqualTo(
            new StoryChanges(
                List.of(new StoryLink("0", StoryIds.of("0"), 1)), List.of(), List.of()));
  }

  @Test
  void anItemThatComesAgainStaysWhereItIs() {
    // Given
    StoryClusterer clusterer = clusterer(StorySettings.standard());
    StoryChanges first = clusterer.take(item(0, 0));
    clusterer.take(item(1, 0));

    // When
    StoryChanges again = clusterer.take(item(0, 1));

    // Then
    assertThat(again.links())
        .containsExactly(new StoryLink("0", first.links().get(0).storyId(), StoryLink.AS_BEFORE));
    assertThat(clusterer.stories()).isEqualTo(2);
  }

  @Test
  void aStoryThatIsQuietForLongIsOver() {
    // Given
    StoryClusterer clusterer = clusterer(StorySettings.standard());
    clusterer.take(item(0, 0));

    // When
    StoryChanges late = clusterer.take(item(2, 73));

    // Then
    assertThat(late.links()).containsExactly(new StoryLink("2", StoryIds.of("2"), 1));
    assertThat(clusterer.stories()).isEqualTo(1);
  }

  @Test
  void noMoreStoriesLiveThanAllowed() {
    // Given
    StoryClusterer clusterer =
        clusterer(new StorySettings(Duration.ofDays(3), 1, Duration.ofHours(6)));
    clusterer.take(item(0, 0));

    // When
    clusterer.take(item(1, 1));

    // Then
    assertThat(clusterer.stories()).isEqualTo(1);
  }

  @Test
  void aTitleWithoutWordsIsAStoryByItself() {
    // Given
    StoryClusterer clusterer = clusterer(StorySettings.standard());
    clusterer.take(ANALYZER.analyze("a", "", "", MORNING));

    // When
    StoryChanges second = clusterer.take(ANALYZER.analyze("b", "The", "", MORNING));

    // Then
    assertThat(second.links()).containsExactly(new StoryLink("b", StoryIds.of("b"), 1));
  }

  @Test
  void unitedStoriesNameTheOneThatGoesOn() {
    // Given
    LiveStories stories = new LiveStories();
    StoryRegrouping regrouping = new StoryRegrouping(stories);
    Story first = stories.begin(stories.nextStory++, "first", item(0, 0));
    stories.add(first, item(2, 1));
    Story second = stories.begin(stories.nextStory++, "second", item(4, 2));
    StoryMoves moves = new StoryMoves();

    // When
    regrouping.apply(
        List.of(first, second),
        List.of(List.of(item(0, 0), item(2, 1), item(4, 2))),
        MORNING,
        moves);

    // Then
    assertThat(moved(moves)).containsExactly("4 first");
    assertThat(ended(moves)).containsExactly("second first");
    assertThat(stories.byNumber()).hasSize(1);
  }

  @Test
  void partedStoriesLeaveTheNameToTheLargerPart() {
    // Given
    LiveStories stories = new LiveStories();
    StoryRegrouping regrouping = new StoryRegrouping(stories);
    Story story = stories.begin(stories.nextStory++, "whole", item(1, 0));
    stories.add(story, item(0, 1));
    stories.add(story, item(2, 2));
    StoryMoves moves = new StoryMoves();

    // When
    regrouping.apply(
        List.of(story),
        List.of(List.of(item(0, 1), item(2, 2)), List.of(item(1, 0))),
        MORNING,
        moves);

    // Then
    assertThat(moved(moves)).containsExactly("1 " + StoryIds.parted("1", MORNING));
    assertThat(ended(moves)).isEmpty();
  }

  private static List<String> moved(StoryMoves moves) {
    return moves.items.stream().map(move -> move.item().id() + " " + move.story().id).toList();
  }

  private static List<String> ended(StoryMoves moves) {
    return moves.ends.stream().map(end -> end.story().id + " " + end.into().id).toList();
  }

  private static List<String> grouped(List<String> titles) {
    return stories(titles).entrySet().stream()
        .collect(
            Collectors.groupingBy(
                e -> e.getValue(),
                TreeMap::new,
                Collectors.mapping(e -> e.getKey(), Collectors.joining(" "))))
        .values()
        .stream()
        .sorted()
        .toList();
  }

  private static SortedMap<String, String> stories(List<String> titles) {
    StoryClusterer clusterer = clusterer(StorySettings.standard());
    TreeMap<String, String> found = new TreeMap<>();
    for (int i = 0; i < titles.size(); i++) {
      clusterer.take(item(i, i)).links().forEach(l -> found.put(l.itemId(), l.storyId()));
    }
    clusterer.finish().links().forEach(l -> found.put(l.itemId(), l.storyId()));
    return found;
  }

  private static StoryClusterer clusterer(StorySettings settings) {
    return new StoryClusterer(settings, MODEL);
  }

  private static StoryItem item(int number, int hours) {
    long time = MORNING + Duration.ofHours(hours).toMillis();
    return ANALYZER.analyze(Integer.toString(number), TITLES.get(number), "source", time);
  }
}
