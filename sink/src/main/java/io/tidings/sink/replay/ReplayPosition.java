package io.tidings.sink.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in its replay a record stands; travels in its header.
 *
 * @param snapshot id of the archive's snapshot that is read
 * @param index of the record in the order of the query, from 0
 * @param query fingerprint of the query
 */
record ReplayPosition(long snapshot, long index, String query) {
  private static final Pattern FORM = Pattern.compile("(-?\\d{1,19})/(\\d{1,18})/([0-9a-f]{16})");

  /** The header's value, such as {@code 5870913/17/9a3f01c27be4d650}. */
  String text() {
    return snapshot + "/" + index + "/" + query;
  }

  /** Reads a header; null where it is not one of ours. */
  static @Nullable ReplayPosition parse(@Nullable String text) {
    Matcher matcher = FORM.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      return null;
    }
    try {
      return new ReplayPosition(
          Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3));
    } catch (NumberFormatException e) {
      return null; // nineteen digits may be too large
    }
  }
}
