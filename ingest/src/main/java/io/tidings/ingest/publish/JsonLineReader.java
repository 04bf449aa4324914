package io.tidings.ingest.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidings.event.Channel;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.SourceCategory;
import io.tidings.event.TextKind;
import io.tidings.ingest.ItemBounds;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.RejectedItemException;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.Slugs;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns one line of JSON into an item. Fields: {@code id}, {@code title}, {@code body} (or {@code
 * text}), {@code published}, {@code source}, {@code link} (or {@code url}), {@code author}, {@code
 * dateline}, {@code categories}, {@code places}, {@code language}, {@code feedUrl}, {@code
 * iconUrl}. Each is bounded as those of feeds are ({@link ItemBounds}): what is longer is cut, and
 * an address that is longer is left out.
 */
public final class JsonLineReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  // A second object on the line would otherwise be lost without a word.
  private static final ObjectReader JSON =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final @Nullable String feed;
  private final ItemClock clock;

  /**
   * Reads lines of one feed.
   *
   * @param feed feedId of every line, or null: each line's source names it
   */
  public JsonLineReader(@Nullable String feed, ItemClock clock) {
    this.feed = feed;
    this.clock = clock;
  }

  /**
   * Reads one line.
   *
   * @param now when it came in
   * @throws RejectedItemException where it is an item that cannot be taken
   * @throws UnreadableLineException where it is no item at all
   */
  public RawItem read(byte[] line, Instant now)
      throws RejectedItemException, UnreadableLineException {
    return read(parse(decode(line)), now);
  }

  /** Reads an object that is one already. */
  RawItem read(JsonNode node, Instant now) throws RejectedItemException {
    String source = text(node, "source");
    String feedId = feed != null ? feed : Slugs.of(source == null ? "" : source);
    if (feedId.isEmpty()) {
      throw new RejectedItemException("no-source");
    }
    String title =
        ItemBounds.cut(
            orEmpty(text(node, "title")).replaceAll("\\s+", " ").strip(), ItemBounds.TITLE);
    String whole = orEmpty(first(node, "body", "text")).strip();
    String body = ItemBounds.cut(whole, ItemBounds.TEXT);
    if (title.isEmpty() && body.isEmpty()) {
      throw new RejectedItemException("no-text");
    }
    Instant published = instant(text(node, "published"));
    String guid = text(node, "id");
    String whereFrom = first(node, "link", "url");
    String link = ItemBounds.address(whereFrom);
    String identity = guid != null ? guid : whereFrom;
    String itemId =
        identity == null
            ? ItemIds.itemIdFromText(feedId, title, body)
            : ItemIds.itemId(feedId, identity);
    return new RawItem(
        itemId,
        feedId,
        ItemBounds.cutOrNull(guid, ItemBounds.ADDRESS),
        ItemIds.contentHash(title, body, link),
        clock.observedAt(published, now),
        ItemBounds.time(published),
        ItemBounds.time(instant(text(node, "updated"))),
        new Source(
            ItemBounds.cut(source == null ? feedId : source, ItemBounds.WORDS),
            null,
            null,
            null,
            ItemBounds.address(text(node, "iconUrl"))),
        ItemBounds.address(text(node, "feedUrl")),
        Channel.FILE,
        link,
        title,
        body,
        body.isEmpty() ? TextKind.NONE : TextKind.FULL,
        body.length() < whole.length(),
        ItemBounds.cutOrNull(text(node, "summary"), ItemBounds.SUMMARY),
        null,
        words(node, "language"),
        list(node, "author"),
        words(node, "dateline"),
        list(node, "categories").stream().map(c -> new SourceCategory(c, null, null)).toList(),
        list(node, "places"),
        List.of(),
        null,
        words(node, "rights"),
        List.of());
  }

  // Strictly: what a lenient decoder replaces is lost.
  static String decode(byte[] line) throws UnreadableLineException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableLineException("not-utf-8");
    }
  }

  private static JsonNode parse(String line) throws UnreadableLineException {
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.isObject()) {
        throw new UnreadableLineException("not-an-object");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new UnreadableLineException("not-json");
    }
  }

  private static @Nullable String first(JsonNode node, String name, String otherwise) {
    String value = text(node, name);
    return value == null ? text(node, otherwise) : value;
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || !value.isValueNode() || value.asText().isBlank() || value.isNull()
        ? null
        : value.asText();
  }

  private static @Nullable String words(JsonNode node, String name) {
    return ItemBounds.cutOrNull(text(node, name), ItemBounds.WORDS);
  }

  private static List<String> list(JsonNode node, String name) {
    JsonNode value = node.get(name);
    List<String> out = new ArrayList<>();
    if (value != null && value.isArray()) {
      value.forEach(entry -> out.add(entry.asText()));
    } else if (text(node, name) != null) {
      out.add(orEmpty(text(node, name)));
    }
    return ItemBounds.first(out).stream()
        .map(entry -> ItemBounds.cut(entry, ItemBounds.WORDS))
        .toList();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
