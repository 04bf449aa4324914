package io.tidings.enrich.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.enrich.link.LinkDriver.Out;
import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.event.Count;
import io.tidings.event.DuplicateKind;
import io.tidings.event.DuplicateTag;
import io.tidings.event.EntityRef;
import io.tidings.event.ItemFeatures;
import io.tidings.event.ItemLinks;
import io.tidings.event.LedgerEntry;
import io.tidings.event.Method;
import io.tidings.event.Producer;
import io.tidings.event.Revision;
import io.tidings.event.Story;
import io.tidings.event.StoryState;
import io.tidings.event.StoryTag;
import io.tidings.event.WatchKind;
import io.tidings.event.WatchRule;
import io.tidings.event.WeightedTerm;
import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.story.StoryIds;
import io.tidings.nlp.story.StoryModel;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkTopologyTest {
  private static final ModelInfo STORIES = StoryModel.shipped().info();
  private static final Instant T = Features.START;

  private final LinkDriver driver = new LinkDriver();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void chainsTheVersionsOfAnItem() {
    // Given
    ItemFeatures first = Features.item("a", "Ferry sails", T);
    ItemFeatures second = Features.item("a", "Ferry does not sail", T.plusSeconds(60));

    // When
    driver.send(first);
    driver.send(second);
    driver.send(second);

    // Then
    Revision one = new Revision(1, first.getContentHash(), T);
    Revision two = new Revision(2, second.getContentHash(), T.plusSeconds(60));
    assertThat(links())
        .containsExactly(links("a", T, null, one), links("a", T.plusSeconds(60), null, one, two));
  }

  @Test
  void keepsTheLatestTwentyVersionsAndGoesOnCounting() {
    // When
    for (int i = 0; i < 25; i++) {
      driver.send(Features.item("a", "Text " + i, T.plusSeconds(i)));
    }

    // Then
    List<Out<ItemLinks>> links = links();
    assertThat(value(links.get(24)).getRevisions())
        .extracting(Revision::getNumber)
        .containsExactly(
            6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25);
    assertThat(driver.entries(LinkTopology.TEXTS)).isEqualTo(20);
  }

  @Test
  void aCopyNamesTheItemThatHadTheTextFirst() {
    // When
    driver.send(Features.item("a", "Ferry sails", T));
    driver.send(Features.item("b", "Ferry sails", T.plusSeconds(1)));
    driver.send(Features.item("a", "Ferry sank", T.plusSeconds(2)));
    driver.send(Features.item("c", "Ferry sails", T.plusSeconds(3)));

    // Then
    // Each copy is of another family, and the original is told anew with their number.
    assertThat(originals()).containsExactly("a none", "b a", "a none", "a none", "c a", "a none");
  }

  @Test
  void aNearCopyNamesTheFirstAndTheFirstCountsItsFamilies() {
    // Given
    String text = "The ferry sank off the coast of Norwick on Monday with forty people aboard";

    // When
    driver.send(of("one", Features.item("a", text + ", the harbour master said", T)));
    driver.send(of("two", Features.item("b", text, T)));

    // Then
    List<ItemLinks> links = links().stream().map(LinkTopologyTest::value).toList();
    assertThat(links).hasSize(3);
    assertThat(links.get(1).getDuplicateOf())
        .isEqualTo(new DuplicateTag(Features.id("a"), DuplicateKind.NEAR, 1f, Method.RULE, 2));
    assertThat(links.get(2).getItemId()).isEqualTo(Features.id("a"));
    assertThat(links.get(2).getDuplicateOf()).isNull();
    assertThat(links.get(2).getFamilies()).isEqualTo(2);
  }

  private static ItemFeatures of(String family, ItemFeatures item) {
    return ItemFeatures.newBuilder(item).setFamily(family).build();
  }

  @Test
  void anAlertsExampleNamesThePublisherAsReadersKnowIt() {
    // Given
    driver.watch(watch("ferries", WatchKind.KEYWORD, "Ferry", 2));

    // When
    driver.send(Features.item("a", "Ferry sails", T));
    driver.send(
        ItemFeatures.newBuilder(Features.item("b", "A ferry sank", T))
            .setSource("Norwick Post")
            .build());

    // Then
    assertThat(alerts().get(0).getExamples())
        .extracting(example -> example.getItemId() + " " + example.getSource())
        .contains(Features.id("b") + " Norwick Post");
  }

  @Test
  void aFingerprintThatCannotBeReadIsPutAside() {
    // When
    driver.send(
        ItemFeatures.newBuilder(Features.item("a", "Ferry sails", T))
            .setFingerprint(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .build());

    // Then
    assertThat(driver.deadLetters()).containsExactly("the fingerprint cannot be read");
  }

  @Test
  void behindTheHorizonATextIsNew() {
    // Given
    driver.send(Features.item("a", "Ferry sails", T));

    // When
    driver.send(Features.item("b", "Ferry sails", T.plus(Duration.ofDays(14)).plusMillis(1)));

    // Then
    assertThat(originals()).containsExactly("a none", "b none");
    driver.send(Features.item("c", "Other", T.plus(Duration.ofDays(15))));
    assertThat(driver.entries(LinkTopology.ITEMS)).isEqualTo(2);
    assertThat(driver.entries(LinkTopology.TEXTS)).isEqualTo(2);
  }

  @Test
  void aTakedownForgetsTheItemAndItsCopiesBecomeCopiesOfTheNext() {
    // Given
    driver.send(Features.item("a", "Ferry sails", T));
    driver.send(Features.item("b", "Ferry sails", T));
    driver.send(Features.item("c", "Ferry sails", T));
    links();

    // When
    driver.takeDown(Features.id("a"));

    // Then
    List<Out<ItemLinks>> links = links();
    assertThat(links.get(0)).isEqualTo(new Out<ItemLinks>(Features.id("a"), null));
    assertThat(originals(links.subList(1, 3))).containsExactly("b none", "c b");
    assertThat(driver.entries(LinkTopology.ITEMS)).isEqualTo(2);
    assertThat(driver.entries(LinkTopology.TEXTS)).isEqualTo(2);
    assertThat(driver.entries(LinkTopology.WINDOW)).isZero();
  }

  @Test
  void countsWhatBecameOfEachItemInItsBucketUnderItsGroupsKey() {
    // Given
    driver.send(Features.item("a", "Ferry sails", T));
    driver.send(Features.item("a", "Ferry sails", T));
    driver.takeDown(Features.id("a"));
    driver.send(Features.id("b"), new byte[] {1}, Map.of(TidingsHeaders.ORIGIN, "5/2001"));

    // When
    driver.passWallClock(Duration.ofSeconds(1));

    // Then
    assertThat(driver.read(TopicCatalogue.LEDGER, LedgerEntry.class))
        .containsExactly(
            new Out<>(
                "link|3|0|0",
                entry(
                    3,
                    0,
                    3,
                    new Count("out", "", 1L),
                    new Count("out", "takedown", 1L),
                    new Count("skipped", "repeat", 1L))),
            new Out<>("link|5|2|0", entry(5, 2, 1, new Count("dead-lettered", "", 1L))));
    assertThat(driver.deadLetters()).hasSize(1);
  }

  @Test
  void whatCannotBePlacedIsPutAside() {
    // Given
    ItemFeatures wrong =
        ItemFeatures.newBuilder(Features.item("a", "Ferry sails", T)).setTextHash("short").build();

    // When
    driver.send(wrong);

    // Then
    assertThat(driver.deadLetters())
        .containsExactly("an id or a hash is not lower-case hex of its length");
    assertThat(links()).isEmpty();
    assertThat(driver.entries(LinkTopology.ITEMS)).isZero();
  }

  @Test
  void aSpikeOpensGoesOnAndCloses() {
    // When
    Features.stream(2_000).forEach(driver::send);
    driver.send(Features.item("late", "Later", T.plus(Duration.ofDays(2))));

    // Then
    List<Alert> alerts = alerts();
    assertThat(alerts).extracting(Alert::getAlertId).containsOnly(alerts.get(0).getAlertId());
    assertThat(alerts)
        .extracting(Alert::getSequence)
        .containsExactlyElementsOf(upTo(alerts.size()));
    Alert opened = alerts.get(0);
    assertThat(opened.getState()).isEqualTo(AlertState.OPEN);
    assertThat(opened.getSubjectKind() + " " + opened.getSubject() + " " + opened.getLabel())
        .isEqualTo("entity wd:Q1 Norwick");
    assertThat(opened.getObserved()).isGreaterThanOrEqualTo(5);
    assertThat(opened.getExamples()).hasSize(5);
    assertThat(alerts.get(alerts.size() - 1).getState()).isEqualTo(AlertState.CLOSED);
    assertThat(alerts.subList(1, alerts.size() - 1))
        .extracting(Alert::getState)
        .containsOnly(AlertState.UPDATED);
  }

  @Test
  void backfillAndOldItemsGetLinksButNeverFire() {
    // When
    for (ItemFeatures item : Features.stream(2_000)) {
      if (item.getEntities().isEmpty()) {
        driver.send(item);
      } else if (item.getObservedAt().toEpochMilli() % 2 == 0) {
        driver.send(item, Map.of(TidingsHeaders.MODE, "backfill"));
      } else {
        driver.send(
            ItemFeatures.newBuilder(item)
                .setPublishedAt(item.getObservedAt().minus(Duration.ofHours(49)))
                .build());
      }
    }

    // Then
    assertThat(alerts()).isEmpty();
    assertThat(links().stream().map(Out::key).collect(Collectors.toSet()))
        .isEqualTo(
            Features.stream(2_000).stream()
                .map(ItemFeatures::getItemId)
                .collect(Collectors.toSet()));
  }

  @Test
  void aWatchFiresWithTheItemThatReachesItsThresholdAndEndsWithItsWindow() {
    // Given
    driver.watch(watch("ferries", WatchKind.KEYWORD, "Ferry", 2));
    driver.send(Features.item("a", "Ferry sails", T));
    driver.send(Features.item("copy", "Ferry sails", T));
    assertThat(alerts()).isEmpty();

    // When
    driver.send(Features.item("b", "A ferry sank", T.plusSeconds(60)));
    driver.send(Features.item("c", "Other", T.plusSeconds(7_200)));

    // Then
    assertThat(alerts())
        .extracting(
            alert -> alert.getState() + " " + alert.getObserved() + " " + alert.getWatchId())
        .containsExactly("OPEN 2.0 ferries", "CLOSED 0.0 ferries");
  }

  @Test
  void aTakenDownItemLeavesTheExamplesOfAlerts() {
    // Given
    driver.watch(watch("ferries", WatchKind.KEYWORD, "Ferry", 2));
    driver.send(Features.item("a", "Ferry sails", T));
    driver.send(Features.item("b", "A ferry sank", T));
    alerts();

    // When
    driver.takeDown(Features.id("b"));

    // Then
    List<Alert> alerts = alerts();
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).getSequence()).isEqualTo(2);
    assertThat(alerts.get(0).getState()).isEqualTo(AlertState.UPDATED);
    assertThat(alerts.get(0).getExamples())
        .extracting(example -> example.getItemId())
        .containsExactly(Features.id("a"));
  }

  @Test
  void itemsAboutOneHappeningAreToldAsOneStory() {
    // Given
    ItemFeatures first = quake("a", "Magnitude 7.1 earthquake strikes off Chile, tsunami warning");
    driver.send(ItemFeatures.newBuilder(first).setTopics(List.of("medtop:1")).build());
    driver.send(Features.item("other", "Central bank of Norway keeps interest rate", T));
    assertThat(stories()).isEmpty();

    // When
    driver.send(quake("b", "Chile earthquake: tsunami warning lifted after 7.1 quake"));

    // Then
    String id = StoryIds.of(Features.id("a"));
    assertThat(stories())
        .containsExactly(
            new Out<>(
                id,
                Story.newBuilder()
                    .setStoryId(id)
                    .setState(StoryState.OPEN)
                    .setTitle("Chile earthquake: tsunami warning lifted after 7.1 quake")
                    .setLanguage("en")
                    .setItems(2)
                    .setFamilies(2)
                    .setFirstSeen(T)
                    .setLastSeen(T)
                    .setEntities(List.of(new EntityRef("wd:Q298", "Chile", "LOC")))
                    .setTopics(List.of("medtop:1"))
                    .setKeywords(List.of(new WeightedTerm("earthquake", 0.5f)))
                    .setExamples(List.of(Features.id("b"), Features.id("a")))
                    .setProducers(
                        List.of(
                            new Producer("tidings-enrich", "0.1.0", null, null),
                            new Producer(
                                STORIES.name(), STORIES.version(), STORIES.sha256(), null)))
                    .build()));
    assertThat(storyOf(links()))
        .containsExactly("a " + id, "other " + StoryIds.of(Features.id("other")), "b " + id);
  }

  @Test
  void anEditedItemStaysInItsStoryAndTheStoryShowsItsNewTitle() {
    // Given
    driver.send(quake("a", "Magnitude 7.1 earthquake strikes off Chile, tsunami warning"));
    driver.send(quake("b", "Chile earthquake: tsunami warning lifted after 7.1 quake"));
    stories();
    links();

    // When
    driver.send(quake("b", "Correction: nothing happened in Norwick"));

    // Then
    assertThat(storyOf(links())).containsExactly("b " + StoryIds.of(Features.id("a")));
    assertThat(stories())
        .extracting(out -> value(out).getTitle() + ", " + value(out).getItems())
        .containsExactly("Correction: nothing happened in Norwick, 2");
  }

  @Test
  void otherLanguagesBackfillAndOldItemsGetNoStory() {
    // When
    ItemFeatures item = quake("a", "Magnitude 7.1 earthquake strikes off Chile");
    driver.send(ItemFeatures.newBuilder(item).setLanguage("es").build());
    driver.send(quake("b", "Earthquake off Chile"), Map.of(TidingsHeaders.MODE, "backfill"));
    driver.send(
        ItemFeatures.newBuilder(quake("c", "Chile earthquake of magnitude 7.1"))
            .setPublishedAt(T.minus(Duration.ofHours(49)))
            .build());

    // Then
    assertThat(links()).extracting(out -> value(out).getStory()).containsOnlyNulls();
    assertThat(stories()).isEmpty();
  }

  @Test
  void aTakenDownItemLeavesItsStoryAndThenTheStoryGoes() {
    // Given
    driver.send(quake("a", "Magnitude 7.1 earthquake strikes off Chile, tsunami warning"));
    driver.send(quake("b", "Chile earthquake: tsunami warning lifted after 7.1 quake"));
    stories();
    String id = StoryIds.of(Features.id("a"));

    // When
    driver.takeDown(Features.id("b"));
    driver.takeDown(Features.id("a"));

    // Then
    List<Out<Story>> stories = stories();
    assertThat(stories).hasSize(3);
    assertThat(stories.get(0)).isEqualTo(new Out<Story>(id, null));
    assertThat(value(stories.get(1)).getTitle()).startsWith("Magnitude");
    assertThat(value(stories.get(1)).getItems()).isEqualTo(1);
    assertThat(value(stories.get(1)).getExamples()).containsExactly(Features.id("a"));
    assertThat(stories.get(2)).isEqualTo(new Out<Story>(id, null));
    assertThat(driver.entries(LinkTopology.STORIES)).isEqualTo(1); // the clock
  }

  @Test
  void aStoryThatIsOverLosesItsItemsToTakedownsUntilTheHorizon() {
    // Given
    driver.send(quake("a", "Magnitude 7.1 earthquake strikes off Chile, tsunami warning"));
    driver.send(quake("b", "Chile earthquake: tsunami warning lifted after 7.1 quake"));
    driver.send(Features.item("c", "Other", T.plus(Duration.ofDays(4))));
    List<Out<Story>> closed = stories();
    assertThat(value(closed.get(closed.size() - 1)).getState()).isEqualTo(StoryState.CLOSED);
    String id = StoryIds.of(Features.id("a"));

    // When
    driver.takeDown(Features.id("b"));

    // Then
    List<Out<Story>> stories = stories();
    assertThat(stories).hasSize(2);
    assertThat(stories.get(0)).isEqualTo(new Out<Story>(id, null));
    assertThat(value(stories.get(1)).getState()).isEqualTo(StoryState.CLOSED);
    assertThat(value(stories.get(1)).getTitle()).startsWith("Magnitude");
    assertThat(value(stories.get(1)).getExamples()).containsExactly(Features.id("a"));
    long remembered = driver.entries(LinkTopology.STORIES);
    driver.send(Features.item("d", "Another", T.plus(Duration.ofDays(15))));
    // One item and its story take the place of the one before and of the story that is over.
    assertThat(driver.entries(LinkTopology.STORIES)).isEqualTo(remembered - 1);
  }

  private static ItemFeatures quake(String guid, String title) {
    return ItemFeatures.newBuilder(Features.item(guid, title, T, "earthquake"))
        .setEntities(List.of(new EntityRef("wd:Q298", "Chile", "LOC")))
        .build();
  }

  private List<Out<Story>> stories() {
    return driver.read(TopicCatalogue.STORIES, Story.class);
  }

  private static List<String> storyOf(List<Out<ItemLinks>> links) {
    Map<String, String> guids =
        Map.of(Features.id("a"), "a", Features.id("b"), "b", Features.id("other"), "other");
    return links.stream()
        .map(LinkTopologyTest::value)
        .map(
            item ->
                guids.get(item.getItemId())
                    + " "
                    + Objects.requireNonNull(item.getStory()).getStoryId())
        .toList();
  }

  private static WatchRule watch(String id, WatchKind kind, String value, int threshold) {
    return new WatchRule(id, kind, value, threshold, 3_600, List.of(), true, "");
  }

  private static List<Integer> upTo(int last) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= last; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static LedgerEntry entry(int partition, long bucket, long received, Count... counts) {
    return new LedgerEntry("link", null, null, null, partition, bucket, received, List.of(counts));
  }

  private List<Out<ItemLinks>> links() {
    return driver.read(TopicCatalogue.ITEMS_LINKS, ItemLinks.class);
  }

  private List<Alert> alerts() {
    return driver.read(TopicCatalogue.ALERTS, Alert.class).stream()
        .map(LinkTopologyTest::value)
        .toList();
  }

  private List<String> originals() {
    return originals(links());
  }

  private static List<String> originals(List<Out<ItemLinks>> links) {
    Map<String, String> guids =
        Map.of(Features.id("a"), "a", Features.id("b"), "b", Features.id("c"), "c");
    return links.stream()
        .map(LinkTopologyTest::value)
        .map(
            item ->
                guids.get(item.getItemId())
                    + " "
                    + (item.getDuplicateOf() == null
                        ? "none"
                        : guids.get(item.getDuplicateOf().getItemId())))
        .toList();
  }

  private static <V> V value(Out<V> out) {
    return Objects.requireNonNull(out.value());
  }

  private static Out<ItemLinks> links(
      String guid, Instant observedAt, @Nullable String original, Revision... revisions) {
    return new Out<>(
        Features.id(guid),
        new ItemLinks(
            Features.id(guid),
            List.of(revisions),
            original == null
                ? null
                : new DuplicateTag(Features.id(original), DuplicateKind.EXACT, 1f, Method.RULE, 1),
            new StoryTag(StoryIds.of(Features.id(guid)), 1f, Method.MODEL, 3),
            observedAt,
            0L,
            List.of(
                new Producer("tidings-enrich", "0.1.0", null, null),
                new Producer("exact-copies", "0.1.0", null, null),
                new Producer("near-copies", "0.1.0", null, null),
                new Producer(STORIES.name(), STORIES.version(), STORIES.sha256(), null)),
            1));
  }
}
