package io.tidings.nlp.story;

import io.tidings.nlp.SharedData;
import io.tidings.nlp.TrainingLog;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BCubed with each slice left out; or, with arguments DAYS ROUNDS, the speed over the headlines of
 * the stream where stories live for so many days.
 */
final class MeasureStories {
  private MeasureStories() {}

  public static void main(String[] arguments) {
    SharedData data = SharedData.find().orElseThrow();
    if (arguments.length > 0) {
      speed(data, Duration.ofDays(Long.parseLong(arguments[0])), Integer.parseInt(arguments[1]));
    } else {
      quality(data);
    }
  }

  private static void quality(SharedData data) {
    List<LabelledStream> slices = StorySlices.all(data);
    double sum = 0;
    for (int left = 0; left < slices.size(); left++) {
      List<LabelledStream> others = new ArrayList<>(slices);
      others.remove(left);
      byte[] bytes = new StoryTrainer("cv").train(others, TrainingLog.silent());
      BCubed score = measure(slices.get(left), StoryModel.load(bytes));
      sum += score.f1();
      System.out.printf(
          "slice %d P %.3f R %.3f F1 %.4f%n",
          left + 1, score.precision(), score.recall(), score.f1());
    }
    System.out.printf("mean %.4f%n", sum / slices.size());
  }

  static BCubed measure(LabelledStream stream, StoryModel model) {
    StoryClusterer clusterer = new StoryClusterer(StorySettings.standard(), model);
    Map<String, String> found = new HashMap<>();
    for (StoryItem item : stream.items()) {
      clusterer.take(item).links().forEach(link -> found.put(link.itemId(), link.storyId()));
    }
    clusterer.finish().links().forEach(link -> found.put(link.itemId(), link.storyId()));
    return BCubed.of(
        stream.stories(),
        stream.items().stream().map(i -> found.getOrDefault(i.id(), "")).toList());
  }

  /** The stream, stories living longer so that more live at once. */
  private static void speed(SharedData data, Duration quiet, int rounds) {
    StorySettings settings = new StorySettings(quiet, 5_000, Duration.ofDays(2));
    List<SharedData.StreamItem> items = data.stream("headlines-2025-07-10.jsonl.gz");
    StoryAnalyzer analyzer = new StoryAnalyzer();
    StoryModel model = StoryModel.shipped();
    for (int round = 0; round < rounds; round++) {
      StoryClusterer clusterer = new StoryClusterer(settings, model);
      long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      int most = 0;
      long analysis = 0;
      for (SharedData.StreamItem item : items) {
        long t = item.published().toEpochMilli();
        long a = System.nanoTime();
        StoryItem what = analyzer.analyze(item.id(), item.title(), item.source(), t);
        analysis += System.nanoTime() - a;
        clusterer.take(what);
        most = Math.max(most, clusterer.stories());
      }
      clusterer.finish();
      double seconds =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
      System.out.printf(
          "%d items, %.0f a CPU-second, analysis about %.2f of %.2f s, at most %d live stories%n",
          items.size(), items.size() / seconds, analysis / 1e9, seconds, most);
    }
  }
}
