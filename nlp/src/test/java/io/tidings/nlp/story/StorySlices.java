package io.tidings.nlp.story;

import io.tidings.nlp.SharedData;
import java.util.List;

/** The labelled slices as what a trainer takes. */
public final class StorySlices {
  private StorySlices() {}

  /** All of them. */
  public static List<LabelledStream> all(SharedData data) {
    StoryAnalyzer analyzer = new StoryAnalyzer();
    return data.storySlices().stream()
        .map(
            slice ->
                new LabelledStream(
                    slice.stream()
                        .map(
                            item ->
                                analyzer.analyze(
                                    item.id(),
                                    item.title(),
                                    item.source(),
                                    item.published().toEpochMilli()))
                        .toList(),
                    slice.stream().map(SharedData.StreamItem::story).toList()))
        .toList();
  }
}
