package io.tidings.ingest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large the parts of an item may be, in UTF-16 code units: together they keep a record, with
 * all tags that are added later, below a topic's 2 MiB, since an oversized record would end the
 * transaction of every item beside it.
 */
public final class ItemBounds {
  /** Longest title. */
  public static final int TITLE = 4_000;

  /** Longest text. */
  public static final int TEXT = 300_000;

  /** Longest safe HTML; a longer one is left out, since cut HTML is broken HTML. */
  public static final int HTML = 150_000;

  /** Longest summary. */
  public static final int SUMMARY = 10_000;

  /** Longest name, category, place or note. */
  public static final int WORDS = 500;

  /** Longest address. */
  public static final int ADDRESS = 4_000;

  /** Most entries of one list: authors, categories, files. */
  public static final int ENTRIES = 50;

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private ItemBounds() {}

  /** The beginning of a text, never ending inside a surrogate pair. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }

  /** As {@link #cut}; null stays null. */
  public static @Nullable String cutOrNull(@Nullable String text, int longest) {
    return text == null ? null : cut(text, longest);
  }

  /** The address, or null where it is too long to be one. */
  public static @Nullable String address(@Nullable String url) {
    return url == null || url.length() > ADDRESS ? null : url;
  }

  /**
   * The time that a source claims, or null where it is before the year 1 or after 9999: Avro has no
   * room for the last years that a text can name.
   */
  public static @Nullable Instant time(@Nullable Instant claimed) {
    return claimed == null || claimed.isBefore(FIRST) || claimed.isAfter(LAST) ? null : claimed;
  }

  /** The first entries of a list. */
  public static <T> List<T> first(List<T> list) {
    return list.size() <= ENTRIES ? list : list.subList(0, ENTRIES);
  }
}
