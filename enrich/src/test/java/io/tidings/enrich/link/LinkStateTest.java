package io.tidings.enrich.link;

import io.tidings.enrich.Pinned;
import io.tidings.enrich.StateEntries;
import io.tidings.enrich.stage.StoredCounts;
import io.tidings.event.Alert;
import io.tidings.event.AlertExample;
import io.tidings.event.AlertState;
import io.tidings.event.Producer;
import io.tidings.event.Story;
import io.tidings.event.StoryState;
import io.tidings.nlp.burst.AlertBudget;
import io.tidings.nlp.burst.BurstClock;
import io.tidings.nlp.burst.BurstItem;
import io.tidings.nlp.burst.HourlyWeights;
import io.tidings.nlp.burst.Spike;
import io.tidings.nlp.burst.Term;
import io.tidings.nlp.burst.TermKind;
import io.tidings.nlp.burst.Watch;
import io.tidings.nlp.burst.WatchTally;
import io.tidings.nlp.duplicate.CopyOf;
import io.tidings.nlp.duplicate.ItemHistory;
import io.tidings.nlp.duplicate.ItemStory;
import io.tidings.nlp.duplicate.ItemVersion;
import io.tidings.nlp.duplicate.NearText;
import io.tidings.nlp.duplicate.SeenText;
import io.tidings.nlp.duplicate.TextFingerprint;
import io.tidings.nlp.story.OlderItem;
import io.tidings.nlp.story.StoryCard;
import io.tidings.nlp.story.StoryCard.StoryEntity;
import io.tidings.nlp.story.StoryCard.StoryKeyword;
import io.tidings.nlp.story.StoryClock;
import io.tidings.nlp.story.StoryRecord;
import io.tidings.nlp.story.StoryView.StoryExample;
import io.tidings.runtime.kafka.StreamsApplication;
import io.tidings.schemas.serde.EventClasses;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinkStateTest {
  private static final String ID = "00112233445566778899aabbccddeeff";
  private static final String OTHER = "ffeeddccbbaa99887766554433221100";
  private static final String THIRD = "00000000000000000000000000000003";
  private static final String STORY = "story-0123456789abcdef01234567";
  private static final String HASH = ID + OTHER;
  private static final long TIME = 1_795_000_000_000L;

  private static final Term FERRY = Term.keyword("Fähre");
  private static final Term PLACE = Term.entity("wd:Q30", "United States");
  private static final Term TOPIC = Term.topic("medtop:15000000");

  @BeforeAll
  static void trustTheClasses() {
    EventClasses.trust();
  }

  @Test
  void stateOfEveryFormerReleaseUnderThisIdIsRead() throws IOException {
    StateEntries.check(
        new Pinned(StreamsApplication.LINK, "state"), LinkStateTest::fill, LinkStateTest::copy);
  }

  private static void fill(StateEntries state) {
    LinkStores links = links(state);
    links.putItem(ID, ItemHistory.of(List.of(version(1), version(300)), 77));
    links.putItem(
        OTHER,
        new ItemHistory(
            List.of(version(1)),
            CopyOf.exact(ID),
            -5,
            new TreeMap<>(Map.of(-5, 1, 9, 300)),
            new ItemStory(STORY, 0.75f, List.of("story-fedcba987654321001234567"))));
    links.putItem(
        THIRD,
        new ItemHistory(List.of(version(1)), CopyOf.near(ID, 0.625f), 6, new TreeMap<>(), null));
    NearStores near = new NearStores(state.store(LinkTopology.NEAR));
    TextFingerprint text = TextFingerprint.of("A ferry sank", "off the coast of Norwick");
    near.putText(5, new NearText(ID, null, true, TIME, text));
    near.putText(6, new NearText(OTHER, CopyOf.near(ID, 0.5f), false, TIME, text));
    near.putText(7, new NearText("", null, false, TIME, null));
    links.putText(ID, new SeenText(Long.MAX_VALUE / 3, OTHER, TIME));
    fill(new StoryStores(state.store(LinkTopology.STORIES)));
    BurstStores bursts = bursts(state);
    bursts.putClock(
        new BurstClock(
            TIME, TIME + 1, TIME + 2, new AlertBudget(0.25, TIME, List.of(TIME)), weights()));
    bursts.putItem(7, item("https://example.com/a"));
    bursts.putItem(8, item(null));
    bursts.putPast(FERRY.key(), weights());
    bursts.putSpike(new Spike(PLACE, List.of(FERRY, TOPIC), TIME, TIME + 1, 12, Spike.OPEN));
    bursts.putSpike(new Spike(FERRY, List.of(), TIME, TIME + 1, 5, TIME + 2));
    bursts.putTally(
        "ports",
        new WatchTally(
            new Watch("ports", TermKind.KEYWORD, "port strike", 3, 3_600, Set.of("en", "de")),
            List.of(item(null)),
            TIME,
            TIME,
            3));
    AlertBook alerts = alerts(state);
    alerts.put(alert(ID, AlertState.OPEN, null, "ports", List.of(example())));
    alerts.put(alert(OTHER, AlertState.CLOSED, Instant.ofEpochMilli(TIME + 5), null, List.of()));
    StoredCounts.fill("link", state.store(LinkTopology.LEDGER));
  }

  private static void copy(StateEntries from, StateEntries to) {
    LinkStores links = links(from);
    for (String id : List.of(ID, OTHER, THIRD)) {
      links(to).putItem(id, Objects.requireNonNull(links.item(id)));
      links.texts(id).forEach(seen -> links(to).putText(id, seen));
    }
    copy(
        new StoryStores(from.store(LinkTopology.STORIES)),
        new StoryStores(to.store(LinkTopology.STORIES)));
    new NearStores(from.store(LinkTopology.NEAR))
        .forEachText(new NearStores(to.store(LinkTopology.NEAR))::putText);
    BurstStores bursts = bursts(from);
    BurstStores copied = bursts(to);
    copied.putClock(Objects.requireNonNull(bursts.clock()));
    bursts.items().forEach(copied::putItem);
    bursts.forEachPast(copied::putPast);
    bursts.spikes().forEach(copied::putSpike);
    bursts.tallies().forEach(copied::putTally);
    alerts(from).all().forEach(alerts(to)::put);
    StoredCounts.copy("link", from.store(LinkTopology.LEDGER), to.store(LinkTopology.LEDGER));
  }

  private static void fill(StoryStores stories) {
    stories.putClock(new StoryClock(TIME, TIME + 1, 8, 9, 3));
    stories.putStory(
        new StoryRecord(
            7, STORY, List.of(5L, 8L), List.of(3L, 2L), TIME, TIME + 1, 2, true, -1, 3));
    stories.putOlder(7, List.of(new OlderItem(OTHER, -5)));
    stories.putCard(5, StoryCard.of(ID, "A ferry sank", "The Paper", TIME));
    stories.putCard(
        8,
        new StoryCard(
            THIRD,
            "Ferry sank",
            "Ferry sank – corrected",
            "The Paper",
            "family",
            TIME,
            List.of(new StoryEntity("wd:Q1", "Norwick", "LOC"), new StoryEntity(null, "K", "PER")),
            List.of("medtop:15000000"),
            List.of(new StoryKeyword("ferry", 0.5f))));
    stories.putEnded(
        new EndedStory(
            Story.newBuilder()
                .setStoryId(STORY)
                .setState(StoryState.CLOSED)
                .setTitle("A ferry sank")
                .setLanguage("en")
                .setItems(2)
                .setFamilies(1)
                .setFirstSeen(Instant.ofEpochMilli(TIME))
                .setLastSeen(Instant.ofEpochMilli(TIME))
                .setExamples(List.of(ID))
                .setProducers(List.of(new Producer("stories", "1", null, null)))
                .build(),
            List.of(new StoryExample(ID, "A ferry sank"))));
  }

  private static void copy(StoryStores from, StoryStores to) {
    to.putClock(Objects.requireNonNull(from.clock()));
    for (StoryRecord story : from.stories()) {
      to.putStory(story);
      to.putOlder(story.number(), from.older(story.number()));
    }
    from.cards().forEach(to::putCard);
    from.ended().forEach(to::putEnded);
  }

  private static LinkStores links(StateEntries state) {
    return new LinkStores(state.store(LinkTopology.ITEMS), state.store(LinkTopology.TEXTS));
  }

  private static BurstStores bursts(StateEntries state) {
    return new BurstStores(
        state.store(LinkTopology.WINDOW),
        state.store(LinkTopology.TERMS),
        state.store(LinkTopology.STATE));
  }

  private static AlertBook alerts(StateEntries state) {
    return new AlertBook(state.store(LinkTopology.ALERTS));
  }

  private static ItemVersion version(int number) {
    return new ItemVersion(number, 1_000_000_000_000L + number, HASH, OTHER, TIME + number);
  }

  private static BurstItem item(@Nullable String link) {
    return new BurstItem(
        ID, "family", "The Paper", "Title – ä", link, "en", TIME, List.of(FERRY, PLACE, TOPIC));
  }

  private static HourlyWeights weights() {
    float[] weights = new float[HourlyWeights.HOURS];
    weights[0] = 1.5f;
    weights[23] = 0.0625f;
    return HourlyWeights.of(TIME, weights);
  }

  private static AlertExample example() {
    return new AlertExample(ID, "Title – ä", "family", null, Instant.ofEpochMilli(TIME));
  }

  private static Alert alert(
      String id,
      AlertState state,
      @Nullable Instant closed,
      @Nullable String watch,
      List<AlertExample> examples) {
    return Alert.newBuilder()
        .setAlertId(id)
        .setState(state)
        .setSequence(2)
        .setKind(watch == null ? "spike" : "watch")
        .setSubjectKind("keyword")
        .setSubject("port strike")
        .setLabel("Port strike")
        .setWatchId(watch)
        .setLanguageGroup(0)
        .setOpenedAt(Instant.ofEpochMilli(TIME))
        .setUpdatedAt(Instant.ofEpochMilli(TIME + 5))
        .setClosedAt(closed)
        .setWindowSeconds(3_600)
        .setObserved(12)
        .setExpected(0.5)
        .setScore(7.25)
        .setFamilies(3)
        .setExamples(examples)
        .setWatchesVersion(4)
        .setProducers(List.of(new Producer("link-watch", "1", null, 4L)))
        .build();
  }
}
