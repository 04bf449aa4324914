package io.tidings.ingest.feed;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Documents made to exhaust a parser; run as a program, it prints how each was answered. */
final class HostileFeeds {
  private static final int MEGA = 1_000_000;
  private static final String RSS = "<rss version='2.0'><channel><title>t</title>";

  private HostileFeeds() {}

  public static void main(String[] args) {
    cases().forEach((name, document) -> System.out.println(name + " | " + answer(document.get())));
  }

  private static String answer(byte[] document) {
    long start = cpuNanos();
    String result;
    try {
      ParsedFeed feed = new FeedParser().parse(document, null, "http://h.org/feed");
      long characters = 0;
      for (ParsedItem item : feed.items()) {
        String html = item.content() == null ? "" : item.content();
        characters += PlainText.fromHtml(html, null).length();
        characters += SafeHtml.sanitize(html, "http://h.org/").length();
      }
      result = feed.items().size() + " items, text of " + characters;
    } catch (FeedParseException e) {
      result = e.reason() + ": " + e.getMessage();
    } catch (OutOfMemoryError | StackOverflowError e) {
      result = "FAILED " + e;
    }
    return (cpuNanos() - start) / MEGA + " ms | " + result;
  }

  /** The machine may be busy with others: what counts is our own work. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static Map<String, Supplier<byte[]>> cases() {
    Map<String, Supplier<byte[]>> cases = new LinkedHashMap<>();
    entities(cases);
    nesting(cases);
    masses(cases);
    attributes(cases);
    unfinished(cases);
    json(cases);
    return cases;
  }

  private static void entities(Map<String, Supplier<byte[]>> cases) {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      laughs.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10));
      laughs.append("\">");
    }
    String bomb = laughs + "]>" + RSS + "<item><title>&l9;</title></item></channel></rss>";
    cases.put("billion laughs", () -> bytes(bomb));
    String wide = "<!DOCTYPE r [<!ENTITY a \"" + "a".repeat(100) + "\">]>" + RSS + "<item><title>";
    cases.put("quadratic entities", () -> bytes(wide + "&a;".repeat(4 * MEGA)));
    cases.put("ampersands", () -> bytes(RSS + "<item><title>" + "&".repeat(10 * MEGA)));
  }

  private static void nesting(Map<String, Supplier<byte[]>> cases) {
    cases.put("deep elements", () -> bytes(RSS + "<a>".repeat(100_000)));
    cases.put("deep items", () -> bytes(RSS + "<item>".repeat(100_000)));
    cases.put("deep groups", () -> bytes(RSS + "<item>" + "<media:group>".repeat(100_000)));
    cases.put(
        "deep markup", () -> bytes(entry("<content type='xhtml'>" + "<div>".repeat(100_000))));
    String cdata = "<content:encoded><![CDATA[" + "<div>".repeat(MEGA) + "x]]></content:encoded>";
    cases.put("deep HTML", () -> bytes(RSS + "<item>" + cdata + "</item>"));
    String links = "<a href='x' xml:base='y/'>".repeat(500) + "<b href='z'/>".repeat(300_000);
    cases.put("deep bases", () -> bytes(entry("<content type='xhtml'>" + links)));
  }

  private static void masses(Map<String, Supplier<byte[]>> cases) {
    cases.put("tiny items", () -> bytes(RSS + "<item/>".repeat(2 * MEGA)));
    cases.put("items below the limit", () -> bytes(RSS + "<item/>".repeat(390_000)));
    cases.put("tiny elements", () -> bytes(RSS + "<a/>".repeat(4 * MEGA)));
    cases.put("distinct names", () -> bytes(RSS + distinct("<n%d x:y%d='1'/>", 390_000)));
    cases.put("closing tags", () -> bytes(RSS + "<a>".repeat(10_000) + "</b>".repeat(380_000)));
    cases.put("tiny tags in HTML", () -> bytes(RSS + html("<b>x</b>".repeat(MEGA))));
    cases.put("keywords", () -> bytes(RSS + "<item><itunes:keywords>" + ",".repeat(15 * MEGA)));
  }

  private static void attributes(Map<String, Supplier<byte[]>> cases) {
    cases.put("giant attribute", () -> bytes(RSS + "<item a='" + "x".repeat(15 * MEGA) + "'/>"));
    cases.put(
        "many attributes", () -> bytes(RSS + "<item " + distinct("a%d='1' ", 900_000) + "/>"));
    cases.put("attributes everywhere", () -> bytes(RSS + "<a b c d e f g h/>".repeat(390_000)));
    cases.put("namespaces", () -> bytes(RSS + distinct("<a xmlns:n%d='u%d'>", 390_000)));
    String srcset = "<img srcset='" + "a 1x, ".repeat(2 * MEGA) + "'>";
    cases.put("srcset", () -> bytes(RSS + html(srcset)));
    String gap = "<link>a" + " ".repeat(14 * MEGA) + "\nb</link>";
    cases.put("spaces in a link", () -> bytes(RSS + "<item>" + gap + "</item>"));
    cases.put("spaces in a tag", () -> bytes(RSS + html("<a" + " ".repeat(14 * MEGA))));
    String name = "<author>" + ", ".repeat(499) + "x</author>";
    String dots = "<author>" + "a.".repeat(490) + "</author>";
    cases.put("dots in names", () -> bytes(RSS + ("<item>" + dots + "</item>").repeat(14_000)));
    String base = "<content xml:base='http://h/" + "x".repeat(1_900) + "/' type='html'>";
    cases.put("long base", () -> bytes(entry(base + "&lt;a href='x'>".repeat(900_000))));
    cases.put("commas in names", () -> bytes(RSS + ("<item>" + name + "</item>").repeat(14_000)));
  }

  private static void unfinished(Map<String, Supplier<byte[]>> cases) {
    cases.put("open brackets", () -> bytes(RSS + "<".repeat(15 * MEGA)));
    cases.put("open comments", () -> bytes(RSS + "<!--".repeat(3 * MEGA)));
    cases.put("open CDATA", () -> bytes(RSS + "<![CDATA[".repeat(MEGA)));
    cases.put("open quotes in HTML", () -> bytes(RSS + html("<a href=\"'".repeat(MEGA))));
    cases.put("brackets in a title", () -> bytes(RSS + "<item><title>" + "&lt;".repeat(3 * MEGA)));
    cases.put(
        "open doctype", () -> bytes("<!DOCTYPE r [" + "<!ENTITY a ".repeat(MEGA) + "]>" + RSS));
    byte[] noise = new byte[15 * MEGA];
    new Random(1).nextBytes(noise);
    cases.put("noise", () -> noise);
    cases.put("zeros", () -> new byte[15 * MEGA]);
    cases.put("too long", () -> bytes(RSS + " ".repeat(17 * MEGA)));
  }

  private static void json(Map<String, Supplier<byte[]>> cases) {
    cases.put("JSON items", () -> bytes("{\"items\":[" + "{},".repeat(5 * MEGA) + "{}]}"));
    cases.put("JSON in an item", () -> bytes("{\"items\":[{\"x\":[" + "[],".repeat(4 * MEGA)));
    cases.put(
        "JSON elsewhere", () -> bytes("{\"x\":[" + "[],".repeat(400_000) + "1],\"items\":[]}"));
    cases.put("deep JSON", () -> bytes("{\"items\":[{\"x\":" + "[".repeat(MEGA)));
    cases.put("JSON fields", () -> bytes("{\"items\":[{" + distinct("\"%d\":1,", 900_000)));
    cases.put("long number", () -> bytes("{\"items\":[{\"id\":" + "1".repeat(10 * MEGA) + "}]}"));
  }

  private static String entry(String content) {
    return "<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + content;
  }

  private static String html(String html) {
    return "<item><content:encoded><![CDATA[" + html + "]]></content:encoded></item>";
  }

  private static String distinct(String pattern, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(pattern.replace("%d", Integer.toString(i)));
    }
    return out.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
