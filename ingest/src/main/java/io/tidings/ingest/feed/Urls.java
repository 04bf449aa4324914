package io.tidings.ingest.feed;

import org.jspecify.annotations.Nullable;

/**
 * References resolved as RFC 3986 section 5.2 says, on strings: feeds hold many addresses that
 * {@code java.net.URI} refuses, and what it refuses must come out as it came in.
 */
final class Urls {
  private Urls() {}

  /** The reference made absolute, or as it is where there is no hierarchical base. */
  static String resolve(@Nullable String base, String reference) {
    String ref = withoutLineBreaks(reference.strip());
    if (base == null || schemeEnd(ref) > 0) {
      return ref;
    }
    int scheme = schemeEnd(base);
    if (scheme < 0 || !base.startsWith("//", scheme + 1)) {
      return ref;
    }
    if (ref.startsWith("//")) {
      return base.substring(0, scheme + 1) + ref;
    }
    return resolveOnHost(base, endOfAuthority(base, scheme + 3), ref);
  }

  /** Whether the address starts with a scheme, such as {@code http:} or {@code tag:}. */
  static boolean isAbsolute(String url) {
    return schemeEnd(url) > 0;
  }

  /** Whether this is an http or https address. */
  static boolean isWeb(String url) {
    return url.regionMatches(true, 0, "http://", 0, 7)
        || url.regionMatches(true, 0, "https://", 0, 8);
  }

  /** Whether following the address would run code in a browser. */
  static boolean isScript(String url) {
    int end = schemeEnd(url);
    return end > 0
        && switch (Names.lower(url.substring(0, end))) {
          case "javascript", "vbscript", "data" -> true;
          default -> false;
        };
  }

  private static String resolveOnHost(String base, int pathStart, String ref) {
    int pathEnd = firstOf(base, pathStart, "?#");
    if (ref.isEmpty() || ref.charAt(0) == '#') {
      return base.substring(0, firstOf(base, pathStart, "#")) + ref;
    }
    if (ref.charAt(0) == '?') {
      return base.substring(0, pathEnd) + ref;
    }
    String root = base.substring(0, pathStart);
    if (ref.charAt(0) == '/') {
      return root + withoutDots(ref);
    }
    int directory = base.lastIndexOf('/', pathEnd - 1);
    return directory < pathStart
        ? root + withoutDots("/" + ref)
        : root + withoutDots(base.substring(pathStart, directory + 1) + ref);
  }

  private static String withoutDots(String pathAndQuery) {
    if (!pathAndQuery.contains("/.")) {
      return pathAndQuery;
    }
    int end = firstOf(pathAndQuery, 0, "?#");
    StringBuilder out = new StringBuilder();
    int start = 0;
    while (start < end) {
      int next = pathAndQuery.indexOf('/', start + 1);
      int stop = next < 0 || next > end ? end : next;
      appendSegment(out, pathAndQuery.substring(start, stop), stop == end);
      start = stop;
    }
    return out.append(pathAndQuery, end, pathAndQuery.length()).toString();
  }

  private static void appendSegment(StringBuilder out, String segment, boolean last) {
    if (!segment.equals("/.") && !segment.equals("/..")) {
      out.append(segment);
      return;
    }
    if (segment.equals("/..")) {
      out.setLength(Math.max(0, out.lastIndexOf("/")));
    }
    if (last) {
      out.append('/');
    }
  }

  private static int schemeEnd(String url) {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == ':') {
        return i;
      }
      boolean letter = (c | 32) >= 'a' && (c | 32) <= 'z';
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && !(i > 0 && later)) {
        return -1;
      }
    }
    return -1;
  }

  private static int endOfAuthority(String base, int from) {
    return firstOf(base, from, "/?#");
  }

  private static int firstOf(String text, int from, String wanted) {
    for (int i = from; i < text.length(); i++) {
      if (wanted.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /** Long addresses come wrapped: a break, and the indentation around it, is not part of them. */
  private static String withoutLineBreaks(String ref) {
    if (ref.indexOf('\n') < 0 && ref.indexOf('\r') < 0 && ref.indexOf('\t') < 0) {
      return ref;
    }
    StringBuilder out = new StringBuilder(ref.length());
    for (String line : (Iterable<String>) ref.lines()::iterator) {
      out.append(line.strip());
    }
    return out.toString().replace("\t", "");
  }
}
