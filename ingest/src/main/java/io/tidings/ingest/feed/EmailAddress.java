package io.tidings.ingest.feed;

import org.jspecify.annotations.Nullable;

/**
 * An e-mail address inside a line of text. Found from its at sign outwards, in linear time: a
 * regular expression tries every beginning of a long name anew.
 *
 * @param address without {@code mailto:} and without what follows a question mark
 * @param start where it begins in the line, {@code mailto:} included
 * @param end behind its last character, {@code ?subject=…} included
 */
record EmailAddress(String address, int start, int end) {
  private static final String MAILTO = "mailto:";
  private static final int LONGEST_NAME = 64;

  /** The first address of the line, or null. */
  static @Nullable EmailAddress find(String line) {
    for (int at = line.indexOf('@'); at >= 0; at = line.indexOf('@', at + 1)) {
      int start = startOfName(line, at);
      int end = endOfHost(line, at + 1);
      if (start < at && end > 0) {
        return of(line, start, end);
      }
    }
    return null;
  }

  private static EmailAddress of(String line, int start, int end) {
    boolean mailto = line.regionMatches(start - MAILTO.length(), MAILTO, 0, MAILTO.length());
    return new EmailAddress(
        line.substring(start, end),
        mailto ? start - MAILTO.length() : start,
        endOfParameters(line, end));
  }

  private static int startOfName(String line, int at) {
    int i = at;
    while (i > 0 && at - i < LONGEST_NAME && isOfName(line.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || "._%+'-".indexOf(c) >= 0;
  }

  /** Behind the host, or -1 where there is none with a dot inside. */
  private static int endOfHost(String line, int from) {
    int end = -1;
    int labels = 0;
    int start = from;
    for (int i = from; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : ' ';
      if (!Character.isLetterOrDigit(c) && c != '-') {
        if (i == start) {
          break;
        }
        labels++;
        end = i;
        start = i + 1;
        if (c != '.') {
          break;
        }
      }
    }
    return labels > 1 ? end : -1;
  }

  private static int endOfParameters(String line, int end) {
    if (end >= line.length() || line.charAt(end) != '?') {
      return end;
    }
    int i = end;
    while (i < line.length() && " <>()".indexOf(line.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
