package io.tidings.nlp.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryMemoryTest {
  private static final long MORNING = Instant.parse("2026-03-02T06:00:00Z").toEpochMilli();
  private static final StoryAnalyzer ANALYZER = new StoryAnalyzer();
  private static final StoryModel MODEL = StoryModel.shipped();
  private static final StorySettings SETTINGS =
      new StorySettings(Duration.ofHours(12), 150, Duration.ofHours(3));

  /** Long enough that stories are looked at in groups, not all at once. */
  private static final int ITEMS = 1_500;

  @ParameterizedTest
  @ValueSource(ints = {13, 500})
  void madeAnewFromItsMemoryItGoesOnAsIfNothingHadHappened(int itemsBetweenRestarts) {
    // When
    List<String> whole = run(Integer.MAX_VALUE, new MapStoryMemory());

    // Then
    assertThat(run(itemsBetweenRestarts, new MapStoryMemory())).isEqualTo(whole);
    for (StoryUpdate.State state : StoryUpdate.State.values()) {
      assertThat(whole).anyMatch(line -> line.startsWith(state.name()));
    }
  }

  @Test
  void nothingIsRememberedOfStoriesThatAreOver() {
    // Given
    MapStoryMemory memory = new MapStoryMemory();
    run(Integer.MAX_VALUE, memory);
    StoryClusterer clusterer = new StoryClusterer(SETTINGS, MODEL, ANALYZER, memory);

    // When
    clusterer.take(ANALYZER.analyze("late", "Quiet", "", MORNING + Duration.ofDays(30).toMillis()));

    // Then
    assertThat(memory.stories).hasSize(1);
    assertThat(memory.cards.values()).extracting(StoryCard::itemId).containsExactly("late");
    assertThat(memory.older).isEmpty();
  }

  @Test
  void aCopyJoinsTheStoryOfItsOriginalWhateverItsTitle() {
    // Given
    StoryClusterer clusterer = new StoryClusterer(SETTINGS, MODEL);
    clusterer.take(ANALYZER.analyze("a", "Ferry sinks off Norwick", "", MORNING));

    // When
    StoryChanges copy =
        clusterer.take(ANALYZER.analyze("b", "What we know so far", "", MORNING), "a");

    // Then
    assertThat(copy.links()).containsExactly(new StoryLink("b", StoryIds.of("a"), 1));
  }

  @Test
  void ofALargeStoryTheOlderItemsAreCountedAndLeaveItToo() {
    // Given
    StoryClusterer clusterer = new StoryClusterer(SETTINGS, MODEL);
    for (int i = 0; i < 700; i++) {
      clusterer.take(ANALYZER.analyze("i" + i, "Ferry sinks off Norwick", "p" + i % 9, MORNING));
    }

    // When
    StoryChanges changes = clusterer.remove("i400", List.of());

    // Then
    StoryView view = changes.updates().get(0).view();
    assertThat(view.items()).isEqualTo(699);
    assertThat(view.families()).isEqualTo(9);
    assertThat(clusterer.take(ANALYZER.analyze("i500", "Other", "", MORNING)).links())
        .extracting(StoryLink::storyId)
        .containsExactly(StoryIds.of("i0"));
  }

  private static List<String> run(int itemsBetweenRestarts, StoryMemory memory) {
    StoryClusterer clusterer = new StoryClusterer(SETTINGS, MODEL, ANALYZER, memory);
    Random random = new Random(3);
    List<String> told = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      if (i % itemsBetweenRestarts == itemsBetweenRestarts - 1) {
        clusterer = new StoryClusterer(SETTINGS, MODEL, ANALYZER, memory);
      }
      long time = MORNING + Duration.ofMinutes(2).toMillis() * i;
      note(clusterer.take(ANALYZER.analyze("i" + i, headline(i, random), "p" + i % 7, time)), told);
      if (random.nextInt(10) == 0) {
        note(clusterer.remove("i" + (i - random.nextInt(60)), List.of()), told);
      }
      for (int j = i; i % 300 == 299 && j > i - 40; j--) {
        note(clusterer.remove("i" + j, List.of()), told);
      }
      if (random.nextInt(10) == 0) {
        note(clusterer.retitle("i" + (i - random.nextInt(60)), "Corrected " + i), told);
      }
    }
    note(clusterer.finish(), told);
    return told;
  }

  private static void note(StoryChanges changes, List<String> told) {
    changes.links().forEach(link -> told.add(link.toString()));
    changes.merges().forEach(merge -> told.add(merge.toString()));
    for (StoryUpdate update : changes.updates()) {
      String view = update.state() == StoryUpdate.State.GONE ? "" : update.view().toString();
      told.add(update.state() + " " + update.storyId() + " " + update.mergedInto() + " " + view);
    }
  }

  // Of happenings that last for two hours; one in three is told by everyone at once.
  private static String headline(int number, Random random) {
    int happening = number / 60 * 20 + (random.nextBoolean() ? random.nextInt(20) : 0);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      words.add(name(new Random((31L * happening + i) * 0x9E3779B97F4A7C15L)));
    }
    // First told from two sides, so that two stories become one.
    int side = number % 60 < 30 ? random.nextInt(2) : 2;
    List<String> told = side == 0 ? words.subList(0, 4) : side == 1 ? words.subList(3, 7) : words;
    Collections.shuffle(told, random);
    return String.join(" ", told.subList(0, side == 2 ? 5 : 3)) + " " + name(random);
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder("Q");
    for (int i = 0; i < 3; i++) {
      name.append("aeiou".charAt(random.nextInt(5)));
      name.append("bdfgklmnprstvz".charAt(random.nextInt(14)));
    }
    return name.toString();
  }
}
