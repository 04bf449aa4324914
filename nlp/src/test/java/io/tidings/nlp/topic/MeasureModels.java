package io.tidings.nlp.topic;

import io.tidings.nlp.SharedData;
import io.tidings.nlp.SharedData.SourcedItem;
import io.tidings.nlp.TrainingLog;
import io.tidings.nlp.language.LanguageIdentifier;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints what no test asserts: time to load, speed on one core, and topics across sources. */
final class MeasureModels {
  private static final int WORDS = 300;
  private static final int ROUNDS = 8;

  private MeasureModels() {}

  public static void main(String[] arguments) {
    SharedData data = SharedData.find().orElseThrow();
    long start = System.nanoTime();
    LanguageIdentifier language = LanguageIdentifier.shipped();
    long loaded = System.nanoTime();
    TopicClassifier topics = TopicClassifier.shipped();
    print("loaded language in %d ms", (loaded - start) / 1_000_000);
    print("loaded topics and clusters in %d ms", (System.nanoTime() - loaded) / 1_000_000);
    List<SourcedItem> items = data.topicItems();
    List<String> titles = items.stream().map(item -> item.item().title()).toList();
    String body = String.join(". ", titles);
    speed("language of a headline", titles, language::identify);
    speed("topics of a headline", titles, title -> topics.classify(title, ""));
    speed(
        "topics of a headline and " + WORDS + " words",
        titles.subList(0, 4000),
        title ->
            topics.classify(
                title, body.substring(title.length() * 500, title.length() * 500 + WORDS * 6)));
    if (List.of(arguments).contains("sources")) {
      sources(items);
    }
  }

  private static void speed(String what, List<String> texts, Consumer<String> work) {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      texts.forEach(work);
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      best = Math.max(best, texts.size() * 1e9 / spent);
    }
    print("%s: %,.0f per CPU-second", what, best);
  }

  private static void sources(List<SourcedItem> items) {
    WordClusters clusters = WordClusters.shipped();
    for (String source : items.stream().map(SourcedItem::source).distinct().sorted().toList()) {
      List<LabelledItem> others =
          items.stream().filter(i -> !i.source().equals(source)).map(SourcedItem::item).toList();
      List<LabelledItem> own =
          items.stream().filter(i -> i.source().equals(source)).map(SourcedItem::item).toList();
      byte[] model = new TopicTrainer("test", clusters).train(others, TrainingLog.silent());
      TopicQuality quality = TopicQuality.measure(TopicClassifier.load(model, clusters), own, true);
      print("all sources but %s: %s", source, quality);
    }
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
