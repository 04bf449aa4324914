package io.tidings.enrich.link;

import io.tidings.event.EntityRef;
import io.tidings.event.ItemFeatures;
import io.tidings.event.WeightedTerm;
import io.tidings.nlp.duplicate.TextFingerprint;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.serde.EventClasses;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Features for tests. */
final class Features {
  static final Instant START = Instant.parse("1987-03-02T00:00:00Z");

  static {
    EventClasses.trust();
  }

  private Features() {}

  static String id(String guid) {
    return ItemIds.itemId("feed", guid);
  }

  static ItemFeatures item(String guid, String text, Instant observedAt, String... keywords) {
    return ItemFeatures.newBuilder()
        .setItemId(id(guid))
        .setContentHash(ItemIds.contentHash(text, "", guid))
        .setTextHash(ItemIds.textHash(text, ""))
        .setFeedId("feed")
        .setFamily("family-" + guid.hashCode() % 5)
        .setObservedAt(observedAt)
        .setLanguage("en")
        .setLanguageGroup(0)
        .setTitle(text)
        .setSource("Paper " + guid.hashCode() % 5)
        .setFingerprint(ByteBuffer.wrap(TextFingerprint.of(text, "").toBytes()))
        .setKeywords(
            List.of(keywords).stream().map(keyword -> new WeightedTerm(keyword, 0.5f)).toList())
        .setEntitiesVersion(0)
        .build();
  }

  private static String text(int number) {
    return IntStream.range(0, 50 + number % 30)
        .mapToObj(word -> "w" + number + "n" + word)
        .collect(Collectors.joining(" "));
  }

  /**
   * A made-up day and a half: an item a minute and now and then a copy or an edit; in its last
   * hours a ferry sinks.
   */
  static List<ItemFeatures> stream(int items) {
    Random random = new Random(7);
    List<ItemFeatures> stream = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      Instant time = START.plus(Duration.ofSeconds(60L * i + random.nextInt(90)));
      boolean ferry = i > items - 300 && i % 3 == 0;
      int kind = random.nextInt(20);
      String body = kind == 2 && i > 50 ? text(i - random.nextInt(40)) : text(i);
      ItemFeatures item =
          item(
              kind == 0 && i > 50 ? "guid-" + (i - 40) : "guid-" + i,
              kind == 1 && i > 50 ? "Title " + (i - 30) : "Title " + i,
              time,
              "word " + random.nextInt(300),
              "word " + random.nextInt(300),
              ferry ? "ferry" : "weather");
      List<EntityRef> places =
          ferry ? List.of(new EntityRef("wd:Q1", "Norwick", "LOC")) : List.of();
      stream.add(
          ItemFeatures.newBuilder(item)
              .setEntities(places)
              .setFingerprint(ByteBuffer.wrap(TextFingerprint.of("", body).toBytes()))
              .build());
    }
    return stream;
  }
}
