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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Features for tests. */
final class Features {
  static final Instant START = Instant.parse("1987-03-02T00:00:00Z");

  static {
    EventClasses.trust();
  }

  // Seeds that are near each other begin alike.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

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

  // Of happenings that last for some hours, each told in some of its seven words.
  private static String headline(int number, Random random) {
    int happening = number / 60 * 8 + random.nextInt(8) - (random.nextInt(3) == 0 ? 16 : 0);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      words.add(name(new Random((31L * happening + i) * SPREAD)));
    }
    // First told from two sides, so that two stories become one.
    int side = number % 60 < 30 ? random.nextInt(2) : 2;
    List<String> told = side == 0 ? words.subList(0, 4) : side == 1 ? words.subList(3, 7) : words;
    Collections.shuffle(told, random);
    return String.join(" ", told.subList(0, side == 2 ? 5 : 3)) + " " + name(random);
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      name.append("bdfgklmnprstvz".charAt(random.nextInt(14)));
      name.append("aeiou".charAt(random.nextInt(5)));
    }
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
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
      String body = kind == 2 && i > 50 ? text(i - 1 - i % 40) : text(i);
      ItemFeatures item =
          item(
              kind == 0 && i > 50 ? "guid-" + (i - 40) : "guid-" + i,
              kind == 1 && i > 50 ? "Title " + (i - 30) : headline(i, new Random(i * SPREAD)),
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
