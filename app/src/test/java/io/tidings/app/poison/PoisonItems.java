package io.tidings.app.poison;

import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityTag;
import io.tidings.event.Method;
import io.tidings.event.RawItem;
import io.tidings.event.TopicTag;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Items that are wrong in what they hold. */
final class PoisonItems {
  private static final String PLACE = "##PLACE##";
  private static final int RECORD = (2 << 20) - (16 << 10);

  private final PoisonBytes bytes;

  PoisonItems(PoisonBytes bytes) {
    this.bytes = bytes;
  }

  /** An item whose id is its guid, so that a table can name it. */
  static RawItem item(String id) {
    return RawItem.newBuilder(Items.item(id, "Harbour " + id, PoisonBytes.SECRET + " in Berlin"))
        .setItemId(id)
        .build();
  }

  /** A healthy record of a topic of items. */
  Poison healthy(String topic, String id) {
    return of(topic, id, item(id));
  }

  /** Records of {@code items.raw} and who gives them up. */
  List<Poison> raw() {
    String topic = TopicCatalogue.ITEMS_RAW;
    List<Poison> all = new ArrayList<>(bytes.undecodable(topic, item("bytes"), "tag", "archive"));
    all.addAll(items(topic));
    all.add(of(topic, "key of another", item("that one")).deadAt("tag"));
    all.add(
        of(
                topic,
                "content hash that is none",
                RawItem.newBuilder(item("content hash that is none")).setContentHash("?").build())
            .deadAt("tag"));
    all.add(
        of(
                topic,
                "observed tomorrow and later",
                at("observed tomorrow and later", now().plusSeconds(200_000)))
            .deadAt("tag"));
    String newer = "an enum symbol of a later release";
    all.add(
        Poison.of(newer, bytes.withNewerSymbol(item(newer), "TextKind", "PODCAST", "textKind")));
    return all;
  }

  /** Records of {@code items.enriched} and who gives them up. */
  List<Poison> enriched() {
    String topic = TopicCatalogue.ITEMS_ENRICHED;
    List<Poison> all =
        new ArrayList<>(
            bytes.undecodable(topic, Items.enriched(item("bytes")), "archive", "routes", "store"));
    all.addAll(items(topic));
    all.add(of(topic, "key of another", item("that one")).deadAt("routes", "store"));
    all.add(tagged("a producer that is not there", 1, 7));
    all.add(tagged("a producer below zero", 1, -1));
    all.add(tagged("twenty thousand entities", 20_000, 0));
    all.add(scored("a score that is no number", Float.NaN));
    all.add(scored("a score beyond all", Float.POSITIVE_INFINITY));
    String longId = new String(hex(PoisonBytes.random(4_000)), StandardCharsets.US_ASCII);
    all.add(of(topic, longId, item(longId)).deadAt("store"));
    return all;
  }

  /** Headers of {@code items.enriched} that make no sense. */
  List<Poison> origins() {
    String topic = TopicCatalogue.ITEMS_ENRICHED;
    String[] dead = {"routes", "store"};
    List<Poison> all = new ArrayList<>();
    all.add(of(topic, "no origin", item("no origin")).deadAt(dead));
    for (String origin :
        List.of("", "x", "3", "3/", "/3", "-1/5", "0/-5", "0/99999999999999999999", "0/1/2")) {
      String kind = "origin '" + origin + "'";
      all.add(of(topic, kind, item(kind)).origin(origin).deadAt(dead));
    }
    all.add(
        of(topic, "origin null", item("origin null"))
            .header(TidingsHeaders.ORIGIN, null)
            .deadAt(dead));
    all.add(
        of(topic, "origin no UTF-8", item("origin no UTF-8"))
            .header(TidingsHeaders.ORIGIN, new byte[] {-1, -2})
            .deadAt(dead));
    all.add(
        of(topic, "origin twice, good last", item("origin twice, good last"))
            .origin("x")
            .origin("0/1"));
    all.add(
        of(topic, "origin twice, bad last", item("origin twice, bad last"))
            .origin("0/1")
            .origin("x")
            .deadAt(dead));
    all.add(Poison.of("null without origin", null, "store"));
    return all;
  }

  // What holds for both topics; the stages that read the topic give up.
  private List<Poison> items(String topic) {
    boolean raw = topic.equals(TopicCatalogue.ITEMS_RAW);
    String[] every =
        raw ? new String[] {"tag", "archive"} : new String[] {"archive", "routes", "store"};
    List<Poison> all = new ArrayList<>();
    all.add(titled(topic, "title no UTF-8", new byte[] {-1, -2, -61, 40, -96, -95, -1, -1, -1}));
    all.add(
        titled(
            topic,
            "title with half a surrogate pair",
            new byte[] {-19, -96, -128, 'a', 'b', 'c', -19, -80, -128}));
    all.add(titled(topic, "title with NUL", new byte[] {0, 'a', 0, 'b', 0, 'c', 0, 'd', 0}));
    all.add(of(topic, "id with \0 in it", item("id with \0 in it")));
    all.add(of(topic, "", item("")).deadAt("store"));
    String broken = "key no UTF-8 " + PLACE;
    byte[] bad = {-1, -2, -61, 40, -96, -95, -1, -1, -1};
    Poison key = of(topic, broken, item(broken));
    all.add(
        new Poison(
                broken,
                PoisonBytes.replaced(Poison.text(broken), PLACE, bad),
                PoisonBytes.replaced(value(topic, item(broken)), PLACE, bad),
                key.headers(),
                List.of())
            .deadAt(raw ? every : new String[] {"archive", "routes", "store"}));
    all.add(of(topic, "empty texts", empty("empty texts")));
    for (long millis :
        new long[] {
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          -1,
          Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli(),
          Instant.parse("2200-01-01T00:00:00Z").toEpochMilli()
        }) {
      String kind = "observed at " + millis;
      all.add(
          of(topic, kind, at(kind, Instant.ofEpochMilli(millis)))
              .deadAt(raw ? every : new String[] {"archive", "store"}));
    }
    for (long millis : new long[] {Long.MAX_VALUE, Long.MIN_VALUE}) {
      String kind = "published at " + millis;
      RawItem item =
          RawItem.newBuilder(item(kind)).setPublishedAt(Instant.ofEpochMilli(millis)).build();
      all.add(of(topic, kind, item).deadAt("store"));
    }
    all.add(
        sized(topic, "just within a record", RECORD - 200)
            .deadAt(raw ? new String[] {"tag"} : new String[0]));
    all.add(
        sized(topic, "larger than a record", RECORD + 50_000)
            .deadAt(raw ? every : new String[] {"archive", "routes"}));
    all.add(
        sized(topic, "larger than a dead letter", 4 << 20)
            .deadAt(raw ? every : new String[] {"archive", "routes"}));
    all.add(
        of(topic, "headers of 4 MiB", item("headers of 4 MiB"))
            .header("huge", new byte[4 << 20])
            .deadAt(raw ? every : new String[] {"archive", "routes"}));
    all.add(
        of(topic, "a header without a value", item("a header without a value"))
            .header("nothing", null));
    all.add(Poison.of("null with headers of 4 MiB", null).header("huge", new byte[4 << 20]));
    all.add(Poison.of("null for an unknown item", null));
    all.add(Poison.of("null under a key with \0", null));
    all.add(Poison.of("null under a key of no UTF-8", null).key(new byte[] {-1, -2, -3}));
    all.add(Poison.of("null under a key of 1 MiB", null).key(new byte[1 << 20]));
    all.add(
        Poison.of("null under a key of 4 MiB", null)
            .key(new byte[4 << 20])
            .deadAt(raw ? "tag" : "routes"));
    return all;
  }

  private Poison of(String topic, String id, RawItem item) {
    return Poison.of(id, value(topic, item));
  }

  private byte[] value(String topic, RawItem item) {
    return topic.equals(TopicCatalogue.ITEMS_RAW)
        ? bytes.of(topic, item)
        : bytes.of(topic, Items.enriched(item));
  }

  private Poison titled(String topic, String id, byte[] title) {
    RawItem item = RawItem.newBuilder(item(id)).setTitle(PLACE).build();
    return Poison.of(id, PoisonBytes.replaced(value(topic, item), PLACE, title));
  }

  private Poison sized(String topic, String id, int size) {
    int rest = value(topic, item(id)).length;
    String text = "a text ".repeat(size / 7).substring(rest);
    return of(topic, id, RawItem.newBuilder(item(id)).setText(text).build());
  }

  private Poison tagged(String id, int entities, int producer) {
    EnrichedItem item =
        EnrichedItem.newBuilder(Items.enriched(item(id)))
            .setEntities(
                IntStream.range(0, entities)
                    .mapToObj(
                        i ->
                            new EntityTag(
                                "e:" + i,
                                "Name " + i,
                                "ORG",
                                0.5f,
                                Method.RULE,
                                producer,
                                List.of()))
                    .toList())
            .build();
    return Poison.of(id, bytes.of(TopicCatalogue.ITEMS_ENRICHED, item));
  }

  private Poison scored(String id, float score) {
    EnrichedItem item =
        EnrichedItem.newBuilder(Items.enriched(item(id)))
            .setTopics(List.of(new TopicTag("medtop:1", "label", score, Method.MODEL, 0)))
            .build();
    return Poison.of(id, bytes.of(TopicCatalogue.ITEMS_ENRICHED, item));
  }

  private static RawItem at(String id, Instant observedAt) {
    return RawItem.newBuilder(item(id)).setObservedAt(observedAt).build();
  }

  private static RawItem empty(String id) {
    return RawItem.newBuilder(item(id))
        .setFeedId("")
        .setTitle("")
        .setText("")
        .setLink("")
        .setGuid("")
        .setLanguageHint("")
        .setSource(new io.tidings.event.Source("", "", "", "", ""))
        .build();
  }

  private static Instant now() {
    return Instant.now();
  }

  private static byte[] hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
  }
}
