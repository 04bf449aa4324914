package io.tidings.app.nlp;

import io.tidings.nlp.TrainingLog;
import io.tidings.nlp.linear.SplitMix64;
import io.tidings.nlp.story.BCubed;
import io.tidings.nlp.story.LabelledStream;
import io.tidings.nlp.story.StoryAnalyzer;
import io.tidings.nlp.story.StoryClusterer;
import io.tidings.nlp.story.StoryItem;
import io.tidings.nlp.story.StoryLink;
import io.tidings.nlp.story.StoryModel;
import io.tidings.nlp.story.StorySettings;
import io.tidings.nlp.story.StoryTrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** BCubed on each labelled slice, by a model that was trained on the others. */
final class StoryEvaluation {
  private static final int SLICES = 4;
  private static final int SAMPLES = 1_000;

  private final Path data;

  StoryEvaluation(Path data) {
    this.data = data;
  }

  void print(PrintWriter out) throws IOException {
    List<LabelledStream> slices = slices();
    List<List<String>> live = new ArrayList<>();
    List<List<String>> late = new ArrayList<>();
    out.println("BCubed of stories; each slice by a model trained on the others; 95 % intervals");
    for (int left = 0; left < SLICES; left++) {
      List<LabelledStream> others = new ArrayList<>(slices);
      LabelledStream slice = others.remove(left);
      byte[] bytes = new StoryTrainer("evaluated").train(others, TrainingLog.silent());
      group(slice, StoryModel.load(bytes), live, late);
      String name = "slice " + (left + 1);
      line(out, name, List.of(slice), List.of(late.get(left)));
    }
    line(out, "mean", slices, late);
    line(out, "mean, as first told", slices, live);
  }

  private List<LabelledStream> slices() throws IOException {
    StoryAnalyzer analyzer = new StoryAnalyzer();
    List<LabelledStream> slices = new ArrayList<>();
    for (int i = 1; i <= SLICES; i++) {
      List<StreamLine> lines = StreamLine.read(data.resolve("stories/slice-" + i + ".jsonl"));
      slices.add(
          new LabelledStream(
              lines.stream()
                  .map(l -> analyzer.analyze(l.id(), l.title(), l.source(), l.published()))
                  .toList(),
              lines.stream().map(StreamLine::story).toList()));
    }
    return slices;
  }

  private static void group(
      LabelledStream slice, StoryModel model, List<List<String>> live, List<List<String>> late) {
    StoryClusterer clusterer = new StoryClusterer(StorySettings.standard(), model);
    Map<String, String> first = new HashMap<>();
    Map<String, String> last = new HashMap<>();
    for (StoryItem item : slice.items()) {
      for (StoryLink link : clusterer.take(item).links()) {
        first.putIfAbsent(link.itemId(), link.storyId());
        last.put(link.itemId(), link.storyId());
      }
    }
    clusterer.finish().links().forEach(link -> last.put(link.itemId(), link.storyId()));
    live.add(slice.items().stream().map(i -> first.getOrDefault(i.id(), "")).toList());
    late.add(slice.items().stream().map(i -> last.getOrDefault(i.id(), "")).toList());
  }

  private static void line(
      PrintWriter out, String name, List<LabelledStream> slices, List<List<String>> found) {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    for (int i = 0; i < slices.size(); i++) {
      BCubed score = BCubed.of(slices.get(i).stories(), found.get(i));
      precision += score.precision() / slices.size();
      recall += score.recall() / slices.size();
      f1 += score.f1() / slices.size();
    }
    List<Double> samples = new ArrayList<>();
    SplitMix64 random = new SplitMix64(7);
    for (int sample = 0; sample < SAMPLES; sample++) {
      double mean = 0;
      for (int i = 0; i < slices.size(); i++) {
        mean += resampled(slices.get(i).stories(), found.get(i), random) / slices.size();
      }
      samples.add(mean);
    }
    Collections.sort(samples);
    out.printf(
        Locale.ROOT,
        "%-20s precision %.3f  recall %.3f  F1 %.3f  (%.3f to %.3f)%n",
        name,
        precision,
        recall,
        f1,
        samples.get(SAMPLES / 40),
        samples.get(SAMPLES - 1 - SAMPLES / 40));
  }

  /** F1 over stories drawn anew from the labelled ones, with the items of each. */
  private static double resampled(List<String> gold, List<String> found, SplitMix64 random) {
    List<String> names = gold.stream().distinct().toList();
    Map<String, Integer> drawn = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      drawn.merge(names.get(random.below(names.size())), 1, Integer::sum);
    }
    return BCubed.weighted(gold, found, drawn).f1();
  }
}
