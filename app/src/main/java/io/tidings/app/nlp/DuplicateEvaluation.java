package io.tidings.app.nlp;

import io.tidings.nlp.duplicate.CopyOf;
import io.tidings.nlp.duplicate.HeapNearMemory;
import io.tidings.nlp.duplicate.NearDuplicates;
import io.tidings.nlp.duplicate.TextFingerprint;
import io.tidings.nlp.linear.SplitMix64;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How many copies of newswire items are found, and what else is taken for a copy. */
final class DuplicateEvaluation {
  private static final int WORDS = 40;
  private static final int EVERY = 4;
  private static final int CAPACITY = 50_000;
  private static final Duration WINDOW = Duration.ofDays(90);

  private final List<StreamLine> items = new ArrayList<>();

  DuplicateEvaluation(Path data) throws IOException {
    for (StreamLine item : StreamLine.read(data.resolve("stream/reuters-1987-03.jsonl.gz"))) {
      if (item.body().split("\\s+").length >= WORDS) {
        items.add(item);
      }
    }
  }

  void print(PrintWriter out) {
    originals(out);
    CopyMaker copies = new CopyMaker();
    recall(out, "8 % of words changed", (b, r) -> copies.changed(b, 0.08, r));
    recall(out, "cut to 60 %", (b, r) -> copies.cut(b, 0.6));
    recall(out, "cut to 40 %", (b, r) -> copies.cut(b, 0.4));
    recall(out, "byline and boilerplate added", (b, r) -> copies.dressed(b, r));
    recall(
        out,
        "all: 8 %, cut to 60 %, dressed",
        (b, r) -> copies.dressed(copies.cut(copies.changed(b, 0.08, r), 0.6), r));
    recall(
        out,
        "all: 8 %, cut to 40 %, dressed",
        (b, r) -> copies.dressed(copies.cut(copies.changed(b, 0.08, r), 0.4), r));
  }

  private void originals(PrintWriter out) {
    NearDuplicates duplicates = new NearDuplicates(WINDOW, CAPACITY, new HeapNearMemory());
    int found = 0;
    for (StreamLine item : items) {
      found +=
          take(duplicates, item.id(), fingerprint(item.title(), item.body()), item.published())
                  == null
              ? 0
              : 1;
    }
    double pairs = items.size() * (items.size() - 1.0) / 2;
    out.printf(
        Locale.ROOT,
        "%,d newswire items of %d words and more, %,.0f pairs: %d taken for copies, %.4f in 10,000"
            + " pairs (true copies among them)%n",
        items.size(),
        WORDS,
        pairs,
        found,
        found / pairs * 10_000);
  }

  private void recall(
      PrintWriter out, String name, BiFunction<List<String>, SplitMix64, List<String>> copy) {
    NearDuplicates duplicates = new NearDuplicates(WINDOW, CAPACITY, new HeapNearMemory());
    Map<String, String> firsts = new HashMap<>();
    long last = 0;
    for (StreamLine item : items) {
      String first =
          take(duplicates, item.id(), fingerprint(item.title(), item.body()), item.published());
      firsts.put(item.id(), first == null ? item.id() : first);
      last = Math.max(last, item.published());
    }
    SplitMix64 random = new SplitMix64(11);
    int made = 0;
    int found = 0;
    int wrong = 0;
    for (int i = 0; i < items.size(); i += EVERY) {
      StreamLine item = items.get(i);
      List<String> words = List.of(item.body().strip().split("\\s+"));
      String body = String.join(" ", copy.apply(words, random));
      String of = take(duplicates, "copy-" + item.id(), fingerprint("", body), last);
      made++;
      if (of != null) {
        boolean right = of.equals(firsts.get(item.id()));
        found += right ? 1 : 0;
        wrong += right ? 0 : 1;
      }
    }
    out.printf(
        Locale.ROOT,
        "%-32s %,d copies: recall %s, %d put down to another item%n",
        name,
        made,
        Wilson.interval(found, made),
        wrong);
  }

  private static @Nullable String take(
      NearDuplicates duplicates, String id, TextFingerprint text, long time) {
    CopyOf copy = duplicates.take(id, text, time, null);
    return copy == null ? null : copy.itemId();
  }

  private static TextFingerprint fingerprint(String title, String body) {
    return TextFingerprint.of(title, body);
  }
}
