package io.tidings.nlp.story;

import java.util.List;

/**
 * What changed.
 *
 * @param links items that are in another story than before, the new item among them
 * @param merges stories that ended in another
 */
public record StoryChanges(List<StoryLink> links, List<StoryMerge> merges) {
  /** The lists cannot be changed. */
  public StoryChanges {
    links = List.copyOf(links);
    merges = List.copyOf(merges);
  }
}
