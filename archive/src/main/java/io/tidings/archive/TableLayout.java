package io.tidings.archive;

import static io.tidings.archive.Column.decimal;
import static io.tidings.archive.Column.integer;
import static io.tidings.archive.Column.number;
import static io.tidings.archive.Column.text;
import static io.tidings.archive.Column.texts;
import static io.tidings.archive.Column.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns of one table: id and event time, columns to query by, and the envelope, which is the
 * whole record as it stood in its topic.
 *
 * @param id name of the column that holds the record's key as text
 * @param observed path to the event time in the record; empty: the append time
 * @param columns columns filled from the record
 */
record TableLayout(String id, List<String> observed, List<Column> columns) {
  static final String OBSERVED_AT = "observed_at";
  static final String KEY = "key";
  static final String BODY = "body";
  static final String FINGERPRINT = "schema_fingerprint";
  static final String HEADERS = "headers";
  static final String TOPIC = "kafka_topic";
  static final String PARTITION = "kafka_partition";
  static final String OFFSET = "kafka_offset";
  static final String APPENDED = "appended";

  private static final List<String> FROM_APPEND_TIME = List.of();
  private static final List<String> OBSERVED = List.of("observedAt");

  private static final Map<ArchiveTable, TableLayout> ALL =
      Map.of(
          ArchiveTable.RAW,
          new TableLayout(
              "item_id",
              OBSERVED,
              List.of(
                  text("feed_id", "feedId"),
                  text("source", "source.name"),
                  text("language_hint", "languageHint"),
                  time("published_at", "publishedAt"),
                  text("title", "title"),
                  text("link", "link"),
                  text("content_hash", "contentHash"))),
          ArchiveTable.ITEMS,
          new TableLayout(
              "item_id",
              List.of("item", "observedAt"),
              List.of(
                  text("feed_id", "item.feedId"),
                  text("source", "item.source.name"),
                  text("language", "language.code"),
                  time("published_at", "item.publishedAt"),
                  text("title", "item.title"),
                  text("link", "item.link"),
                  text("content_hash", "item.contentHash"),
                  texts("topics", "topics.id"),
                  texts("entities", "entities.id"),
                  texts("keywords", "keywords.text"),
                  number("entities_version", "entitiesVersion"))),
          ArchiveTable.LINKS,
          new TableLayout(
              "item_id",
              OBSERVED,
              List.of(
                  text("duplicate_of", "duplicateOf.itemId"),
                  text("story_id", "story.storyId"),
                  number("watches_version", "watchesVersion"))),
          ArchiveTable.STORIES,
          new TableLayout(
              "story_id",
              List.of("lastSeen"),
              List.of(
                  text("state", "state"),
                  text("merged_into", "mergedInto"),
                  text("title", "title"),
                  text("language", "language"),
                  time("first_seen", "firstSeen"),
                  integer("items", "items"),
                  integer("families", "families"),
                  texts("topics", "topics"),
                  texts("entities", "entities.id"))),
          ArchiveTable.ALERTS,
          new TableLayout(
              "alert_id",
              List.of("updatedAt"),
              List.of(
                  integer("sequence", "sequence"),
                  text("state", "state"),
                  text("kind", "kind"),
                  text("subject_kind", "subjectKind"),
                  text("subject", "subject"),
                  text("label", "label"),
                  text("watch_id", "watchId"),
                  time("opened_at", "openedAt"),
                  time("closed_at", "closedAt"),
                  decimal("observed", "observed"),
                  decimal("expected", "expected"),
                  decimal("score", "score"))),
          ArchiveTable.LISTS,
          new TableLayout("id", FROM_APPEND_TIME, List.of()));

  /** The layout of a table. */
  static TableLayout of(ArchiveTable table) {
    TableLayout layout = ALL.get(table);
    if (layout == null) {
      throw new IllegalStateException("no layout of " + table);
    }
    return layout;
  }

  /** Whether it has a column to query by. */
  boolean has(String column) {
    return columns.stream().anyMatch(c -> c.name().equals(column));
  }

  /** The columns as Iceberg is told when a table is made; the ids are then its own. */
  Schema schema() {
    List<NestedField> fields = new ArrayList<>();
    add(fields, id, true, Types.StringType.get());
    add(fields, OBSERVED_AT, true, Types.TimestampType.withZone());
    columns.forEach(column -> add(fields, column.name(), false, column.type()));
    add(fields, KEY, true, Types.BinaryType.get());
    add(fields, BODY, false, Types.BinaryType.get());
    add(fields, FINGERPRINT, false, Types.StringType.get());
    add(fields, HEADERS, true, headers());
    add(fields, TOPIC, true, Types.StringType.get());
    add(fields, PARTITION, true, Types.IntegerType.get());
    add(fields, OFFSET, true, Types.LongType.get());
    add(fields, APPENDED, true, Types.TimestampType.withZone());
    return new Schema(fields);
  }

  static PartitionSpec partitions(Schema schema) {
    return PartitionSpec.builderFor(schema).day(OBSERVED_AT).build();
  }

  SortOrder order(Schema schema) {
    return SortOrder.builderFor(schema)
        .asc(OBSERVED_AT, NullOrder.NULLS_FIRST)
        .asc(id, NullOrder.NULLS_FIRST)
        .build();
  }

  private static void add(List<NestedField> fields, String name, boolean required, Type type) {
    int id = fields.size() + 1;
    Type own = type.isListType() ? withElementId(id, type.asListType()) : type;
    fields.add(
        required ? NestedField.required(id, name, own) : NestedField.optional(id, name, own));
  }

  // Nested ids must only differ from each other and from the columns'.
  private static Type withElementId(int id, Types.ListType list) {
    return Types.ListType.ofRequired(100 + id, list.elementType());
  }

  private static Type headers() {
    return Types.ListType.ofRequired(
        0,
        Types.StructType.of(
            NestedField.required(201, "name", Types.StringType.get()),
            NestedField.optional(202, "value", Types.BinaryType.get())));
  }
}
