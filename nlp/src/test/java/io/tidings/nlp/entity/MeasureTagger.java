package io.tidings.nlp.entity;

import io.tidings.nlp.text.NewsTexts;
import io.tidings.nlp.text.Tokenizer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints how fast lists are built and texts are cut and tagged; no test, for its times vary.
 * Argument: number of names.
 */
final class MeasureTagger {

  private static final int ROUNDS = 6;

  private MeasureTagger() {}

  public static void main(String[] arguments) {
    int names = arguments.length == 0 ? 50_000 : Integer.parseInt(arguments[0]);
    List<GazetteerEntry> entries = InventedNames.entries(names);
    Gazetteer gazetteer = Gazetteer.of(List.of());
    for (int round = 0; round < ROUNDS; round++) {
      long start = cpuNanos();
      gazetteer = Gazetteer.of(entries);
      report("build of " + gazetteer.size() + " entries", start, 0);
    }
    measure(gazetteer, "items as they are", NewsTexts.all());
    measure(gazetteer, "articles of 4,000 letters", joined(NewsTexts.all()));
  }

  private static void measure(Gazetteer gazetteer, String what, List<NewsTexts.Item> items) {
    System.out.println(what + ": " + items.size());
    long chars = items.stream().mapToLong(i -> i.title().length() + i.body().length()).sum();
    EntityTagger tagger = new EntityTagger(gazetteer);
    for (int round = 0; round < ROUNDS; round++) {
      long start = cpuNanos();
      long tokens = 0;
      for (NewsTexts.Item item : items) {
        tokens += Tokenizer.tokenize(item.title()).size() + Tokenizer.tokenize(item.body()).size();
      }
      report("tokens " + tokens, start, chars);
      start = cpuNanos();
      long candidates = 0;
      for (NewsTexts.Item item : items) {
        candidates += candidates(gazetteer, item.title()) + candidates(gazetteer, item.body());
      }
      report("candidates " + candidates, start, chars);
      start = cpuNanos();
      long entities = 0;
      for (NewsTexts.Item item : items) {
        entities += tagger.tag(item.title(), item.body()).size();
      }
      report("entities " + entities, start, chars);
    }
  }

  private static int candidates(Gazetteer gazetteer, String text) {
    return new FieldScan(gazetteer, TextField.BODY, text, Opinion.NONE).candidates().size();
  }

  /** The shared items are short; here several follow each other in one body. */
  private static List<NewsTexts.Item> joined(List<NewsTexts.Item> items) {
    List<NewsTexts.Item> articles = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (NewsTexts.Item item : items) {
      body.append(item.title()).append("\n\n").append(item.body()).append("\n\n");
      if (body.length() >= 4_000) {
        articles.add(new NewsTexts.Item(item.title(), body.toString()));
        body.setLength(0);
      }
    }
    return articles;
  }

  /** Time of this thread on a core, as the machine may be busy with other things. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void report(String what, long start, long chars) {
    double seconds = (cpuNanos() - start) / 1e9;
    System.out.printf("%s: %.3f s, %.1f MB/s%n", what, seconds, chars / seconds / 1e6);
  }
}
