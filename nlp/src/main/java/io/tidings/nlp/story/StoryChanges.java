package io.tidings.nlp.story;

import java.util.List;

/**
 * What changed.
 *
 * @param links items that are in another story than before, the new item among them
 * @param merges stories that ended in another
 * @param updates stories of which something is to be told
 */
public record StoryChanges(
    List<StoryLink> links, List<StoryMerge> merges, List<StoryUpdate> updates) {
  /** The lists cannot be changed. */
  public StoryChanges {
    links = List.copyOf(links);
    merges = List.copyOf(merges);
    updates = List.copyOf(updates);
  }
}
