package io.tidings.ingest.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.RawItem;
import io.tidings.ingest.RejectedItemException;
import io.tidings.ingest.feed.FeedDates;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Turns a record of CSV into an item, by way of the object that a line of JSON would be. Columns
 * are known by their names, whatever their case; categories and places hold several, parted by
 * semicolons; dates are read as those of feeds are.
 */
final class CsvItemReader implements ItemReader {
  private static final List<String> FIELDS =
      List.of(
          "id",
          "title",
          "body",
          "text",
          "published",
          "updated",
          "source",
          "link",
          "url",
          "author",
          "summary",
          "dateline",
          "categories",
          "places",
          "language",
          "feedUrl",
          "iconUrl",
          "rights");

  private static final Set<String> LISTS = Set.of("categories", "places");
  private static final Set<String> DATES = Set.of("published", "updated");

  private final Map<String, String> columns;
  private final JsonLineReader json;
  private String header = "";
  private char separator = ',';
  private Map<Integer, String> fieldByColumn = Map.of();

  CsvItemReader(Map<String, String> columns, JsonLineReader json) {
    this.columns = columns;
    this.json = json;
  }

  /** The fields that columns can be mapped to. */
  static List<String> fields() {
    return FIELDS;
  }

  @Override
  public RawItem read(Line line, Instant now)
      throws RejectedItemException, UnreadableLineException {
    useHeader(Objects.requireNonNull(line.about().get(CsvRecordReader.HEADER)));
    List<String> values = CsvFields.of(JsonLineReader.decode(line.bytes()), separator);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < values.size(); i++) {
      String field = fieldByColumn.get(i);
      String value = values.get(i).strip();
      if (field != null && !value.isEmpty()) {
        put(object, field, value);
      }
    }
    return json.read(object, now);
  }

  private void useHeader(String given) throws UnreadableLineException {
    if (given.equals(header)) {
      return;
    }
    separator = CsvFields.separator(given.lines().findFirst().orElse(""));
    List<String> names = CsvFields.of(given, separator);
    Map<String, String> fieldByName = new HashMap<>();
    FIELDS.forEach(field -> fieldByName.put(field.toLowerCase(Locale.ROOT), field));
    columns.forEach(
        (field, column) -> {
          // A field that has a column by mapping has none by name.
          fieldByName.values().removeIf(field::equals);
          fieldByName.put(column.strip().toLowerCase(Locale.ROOT), field);
        });
    Map<Integer, String> byColumn = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String field = fieldByName.get(names.get(i).strip().toLowerCase(Locale.ROOT));
      if (field != null && !byColumn.containsValue(field)) {
        byColumn.put(i, field);
      }
    }
    fieldByColumn = byColumn;
    header = given;
  }

  private static void put(ObjectNode object, String field, String value) {
    if (LISTS.contains(field)) {
      for (String part : value.split(";", -1)) {
        if (!part.isBlank()) {
          object.withArray("/" + field).add(part.strip());
        }
      }
    } else if (DATES.contains(field)) {
      Instant date = FeedDates.parse(value);
      object.put(field, date == null ? value : date.toString());
    } else {
      object.put(field, value);
    }
  }
}
