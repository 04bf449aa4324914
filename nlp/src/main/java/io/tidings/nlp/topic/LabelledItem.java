package io.tidings.nlp.topic;

import java.util.List;

/**
 * A news item whose topics are known, to learn from.
 *
 * @param title headline
 * @param body first sentences; may be empty
 * @param topics ids such as {@code medtop:04000000}, of the first two levels
 */
public record LabelledItem(String title, String body, List<String> topics) {
  public LabelledItem {
    topics = List.copyOf(topics);
  }
}
