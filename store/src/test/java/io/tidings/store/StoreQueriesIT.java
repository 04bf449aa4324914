package io.tidings.store;

import static io.tidings.store.Items.NOON;
import static io.tidings.store.Items.batch;
import static io.tidings.store.Items.enriched;
import static io.tidings.store.Items.partition;
import static io.tidings.store.Items.raw;
import static io.tidings.store.Items.upsert;
import static io.tidings.store.Items.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.EnrichedItem;
import io.tidings.event.Source;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoreQueriesIT {
  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Test
  void anItemComesBackAsItCame() {
    // Given
    EnrichedItem item = enriched(raw("a").setHtml("<p>Text</p>").build());
    try (Store store = database.open()) {
      writer(store, 0).write(batch(0, 9, upsert(0, 8, item)));

      // When
      Optional<StoredItem> found = store.queries().item("a");

      // Then
      assertThat(found).contains(new StoredItem(item, new Origin(0, 8), NOON.plus(Items.LAG)));
      assertThat(store.queries().item("b")).isEmpty();
      assertThat(store.queries().revisions("b")).isEmpty();
    }
  }

  @Test
  void itemsAreFoundByTheirAddress() {
    // Given
    try (Store store = database.open()) {
      writer(store, 0)
          .write(
              batch(
                  0,
                  4,
                  upsert(0, 0, raw("b").setLink("https://post.example/ferry#top")),
                  upsert(0, 1, raw("a").setLink("https://post.example/ferry")),
                  upsert(0, 2, raw("c").setLink("https://post.example/ferry?page=2")),
                  upsert(0, 3, raw("d").setLink(null))));

      // When
      List<String> found = store.queries().itemsAt("https://post.example/ferry#comments");

      // Then
      assertThat(found).containsExactly("a", "b");
      assertThat(store.queries().itemsAt("https://post.example/")).isEmpty();
      assertThat(store.queries().remains("a").items()).isEqualTo(1);
      assertThat(store.queries().remains("a").takenDown()).isFalse();
    }
  }

  @Test
  void aBodyOfAnotherReleaseIsReadWithTheSchemaItWasWrittenWith() throws Exception {
    // Given
    EnrichedItem item = enriched(raw("a").build());
    Schema older = withAnotherField(EnrichedItem.getClassSchema());
    GenericData.Record record = new GenericData.Record(older);
    for (Schema.Field field : EnrichedItem.getClassSchema().getFields()) {
      record.put(field.name(), item.get(field.pos()));
    }
    record.put("retired", "gone since");
    ByteBuffer body = new BinaryMessageEncoder<>(item.getSpecificData(), older).encode(record);
    try (Store store = database.open()) {
      database.execute(
          String.format(
              "INSERT INTO body_schemas VALUES (%d, $$%s$$)",
              SchemaNormalization.parsingFingerprint64(older), older));
      Change.Upsert upsert = upsert(0, 8, item);
      writer(store, 0)
          .write(batch(0, 9, new Change.Upsert(upsert.position(), withBody(upsert.row(), body))));

      // When
      Optional<StoredItem> found = store.queries().item("a");

      // Then
      assertThat(found.map(StoredItem::item)).contains(item);
    }
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeatWhateverArrivesInBetween() {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        // Five of each time: the id decides among them.
        changes.add(
            upsert(0, i, raw(String.format("%02d", i)).setObservedAt(NOON.plusSeconds(i / 5))));
      }
      writer.write(new Batch(Map.of(partition(0), new OffsetRange(0, 25)), changes));

      // When
      List<String> seen = new ArrayList<>();
      ItemPage page = store.queries().latest(ItemQuery.latest(7));
      writer.write(batch(25, 26, upsert(0, 25, raw("new").setObservedAt(NOON.plusSeconds(99)))));
      page.items().forEach(item -> seen.add(item.itemId()));
      while (page.next() != null) {
        page = store.queries().latest(ItemQuery.latest(7).after(page.next()));
        page.items().forEach(item -> seen.add(item.itemId()));
      }

      // Then
      List<String> expected = new ArrayList<>();
      for (int i = 24; i >= 0; i--) {
        expected.add(String.format("%02d", i));
      }
      assertThat(seen).isEqualTo(expected);
    }
  }

  @Test
  void listsByTopicEntityLanguageFeedSourceAndTime() {
    // Given
    try (Store store = database.open()) {
      Source tribune = Source.newBuilder().setName("Tribune").build();
      writer(store, 0)
          .write(
              batch(
                  0,
                  4,
                  upsert(0, 0, enriched(raw("a").build(), "en", Items.POLITICS, "wd:Q30")),
                  upsert(
                      0,
                      1,
                      enriched(
                          raw("b").setObservedAt(NOON.plusSeconds(1)).build(),
                          "de",
                          Items.POLITICS,
                          "wd:Q183")),
                  upsert(
                      0,
                      2,
                      enriched(
                          raw("c").setObservedAt(NOON.plusSeconds(2)).setFeedId("other").build(),
                          "de",
                          Items.SPORT,
                          "wd:Q183")),
                  upsert(
                      0,
                      3,
                      enriched(
                          raw("d").setObservedAt(NOON.plusSeconds(3)).setSource(tribune).build(),
                          "en",
                          Items.SPORT,
                          "wd:Q30"))));
      ItemQuery all = ItemQuery.latest(10);

      // When
      List<List<String>> lists =
          List.of(
              ids(store, all),
              ids(store, all.topic(Items.POLITICS)),
              ids(store, all.entity("wd:Q183")),
              ids(store, all.topic(Items.SPORT).entity("wd:Q183")),
              ids(store, all.language("de")),
              ids(store, all.feed("other")),
              ids(store, all.source("Tribune")),
              ids(store, all.observed(NOON.plusSeconds(1), NOON.plusSeconds(3))),
              ids(store, all.topic(Items.POLITICS).language("de").observed(NOON, NOON)),
              ids(store, all.entity("wd:Q30").after(new ItemCursor(NOON.plusSeconds(3), "d"))));

      // Then
      assertThat(lists)
          .containsExactly(
              List.of("d", "c", "b", "a"),
              List.of("b", "a"),
              List.of("c", "b"),
              List.of("c"),
              List.of("c", "b"),
              List.of("c"),
              List.of("d"),
              List.of("c", "b"),
              List.of(),
              List.of("a"));
    }
  }

  private static List<String> ids(Store store, ItemQuery query) {
    return store.queries().latest(query).items().stream().map(ItemSummary::itemId).toList();
  }

  private static Schema withAnotherField(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(new Schema.Field("retired", Schema.create(Schema.Type.STRING)));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  private static ItemRow withBody(ItemRow row, ByteBuffer body) {
    return new ItemRow(
        row.itemId(),
        row.origin(),
        row.knownAt(),
        row.feedId(),
        row.sourceName(),
        row.sourceFamily(),
        row.sourceCountry(),
        row.title(),
        row.link(),
        row.text(),
        row.language(),
        row.observedAt(),
        row.publishedAt(),
        row.contentHash(),
        row.entities(),
        row.topics(),
        body);
  }
}
