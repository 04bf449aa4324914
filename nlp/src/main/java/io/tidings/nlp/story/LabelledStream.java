package io.tidings.nlp.story;

import java.util.List;

/**
 * Items in time order, and the story of each.
 *
 * @param items what is compared of them
 * @param stories as many labels; equal ones are one story
 */
public record LabelledStream(List<StoryItem> items, List<String> stories) {
  /** The lists cannot be changed. */
  public LabelledStream {
    items = List.copyOf(items);
    stories = List.copyOf(stories);
    if (items.size() != stories.size()) {
      throw new IllegalArgumentException(items.size() + " items, " + stories.size() + " labels");
    }
  }
}
