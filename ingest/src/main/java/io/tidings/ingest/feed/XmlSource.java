package io.tidings.ingest.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Text to a tree that is safe to walk. Entities are never expanded recursively: of those a document
 * declares, only short ones of plain characters are replaced, and only so often.
 */
final class XmlSource {
  private static final int LONGEST_ENTITY = 128;
  private static final int LARGEST_EXPANSION = 64 << 10;
  private static final int DOCTYPE_WITHIN = 4_096;
  private static final Pattern ENTITY =
      Pattern.compile("<!ENTITY\\s+([\\w.-]{1,64})\\s+(?:\"([^\"<]*)\"|'([^'<]*)')\\s*>");
  private static final Pattern PLAIN =
      Pattern.compile("(?:[^&%]|&#[0-9]{1,7};|&#x[0-9a-fA-F]{1,6};)*");
  private static final Pattern REFERENCE = Pattern.compile("&([A-Za-z_][\\w.-]{0,63});");

  private XmlSource() {}

  static Document parse(String text, FeedLimits limits) throws FeedParseException {
    String source = withEntities(withoutControls(text));
    if (exceedsTags(source, limits.maxTags())) {
      throw new FeedParseException(
          FeedParseException.Reason.TOO_LARGE,
          "more than " + limits.maxTags() + " tags and references");
    }
    Document document = Jsoup.parse(source, "", Parser.xmlParser());
    document.outputSettings().prettyPrint(false);
    return document;
  }

  /** XML knows no control characters; scripts of the field leave them in all the same. */
  private static String withoutControls(String text) {
    int first = firstControl(text);
    if (first < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isControl(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int firstControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isControl(char c) {
    return (c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == '\ufffe' || c == '\uffff';
  }

  private static String withEntities(String text) {
    int doctype = text.indexOf("<!DOCTYPE");
    if (doctype < 0 || doctype > DOCTYPE_WITHIN) {
      return text;
    }
    int subset = text.indexOf('[', doctype);
    int close = text.indexOf('>', doctype);
    int end = subset < 0 || subset > close ? -1 : text.indexOf("]", subset);
    if (end < 0) {
      return text;
    }
    Map<String, String> entities = entities(text.substring(subset, end));
    return entities.isEmpty() ? text : replace(text, end, entities);
  }

  private static Map<String, String> entities(String subset) {
    Map<String, String> entities = new HashMap<>();
    Matcher entity = ENTITY.matcher(subset);
    while (entity.find()) {
      String value = entity.group(2) == null ? entity.group(3) : entity.group(2);
      if (value.length() <= LONGEST_ENTITY && PLAIN.matcher(value).matches()) {
        entities.put(entity.group(1), value);
      }
    }
    return entities;
  }

  private static String replace(String text, int from, Map<String, String> entities) {
    StringBuilder out = new StringBuilder(text.length() + 256).append(text, 0, from);
    Matcher reference = REFERENCE.matcher(text).region(from, text.length());
    int copied = from;
    int grown = 0;
    while (grown < LARGEST_EXPANSION && reference.find()) {
      String value = entities.get(reference.group(1));
      if (value != null) {
        out.append(text, copied, reference.start()).append(value);
        copied = reference.end();
        grown += value.length();
      }
    }
    return out.append(text, copied, text.length()).toString();
  }

  /** Tags, and the references that cost as much: those other than XML's own and numbers. */
  private static boolean exceedsTags(String source, int most) {
    int cost = 0;
    for (int i = nextMark(source, 0); i < source.length(); i = nextMark(source, i + 1)) {
      String closing = source.charAt(i) == '<' ? closing(source, i) : null;
      if (closing != null) {
        int end = source.indexOf(closing, i);
        i = end < 0 ? source.length() : end;
      } else if (source.charAt(i) == '<' || !isPlainReference(source, i)) {
        if (++cost > most) {
          return true;
        }
      }
    }
    return false;
  }

  private static int nextMark(String source, int from) {
    int i = from;
    while (i < source.length() && source.charAt(i) != '<' && source.charAt(i) != '&') {
      i++;
    }
    return i;
  }

  private static boolean isPlainReference(String source, int at) {
    return source.startsWith("lt;", at + 1)
        || source.startsWith("gt;", at + 1)
        || source.startsWith("amp;", at + 1)
        || source.startsWith("quot;", at + 1)
        || source.startsWith("apos;", at + 1)
        || source.startsWith("#", at + 1);
  }

  private static @Nullable String closing(String source, int at) {
    if (source.startsWith("![CDATA[", at + 1)) {
      return "]]>";
    }
    return source.startsWith("!--", at + 1) ? "-->" : null;
  }
}
