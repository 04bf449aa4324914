package io.tidings.dashboard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a page has read: the {@code id} of a server-sent event.
 *
 * @param feed which life of the feed; a sequence means nothing in another
 * @param sequence the last event the page knows of
 */
record Cursor(String feed, long sequence) {
  private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,16})-([0-9]{1,18})");

  /** Reads what a page sent; null when it sent nothing or nothing of ours. */
  static @Nullable Cursor parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? new Cursor(matcher.group(1), Long.parseLong(matcher.group(2)))
        : null;
  }

  @Override
  public String toString() {
    return feed + "-" + sequence;
  }
}
