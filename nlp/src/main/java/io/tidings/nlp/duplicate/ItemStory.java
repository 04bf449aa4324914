package io.tidings.nlp.duplicate;

import java.util.ArrayList;
import java.util.List;

/**
 * The story that an item is part of.
 *
 * @param storyId the story
 * @param score how alike they are, 0 to 1
 * @param former stories that it was part of before, the latest last; at most {@link #LARGEST}
 */
public record ItemStory(String storyId, float score, List<String> former) {
  /** Former stories that are known; older ones are forgotten. */
  public static final int LARGEST = 8;

  /** The list cannot be changed. */
  public ItemStory {
    former = List.copyOf(former.subList(Math.max(0, former.size() - LARGEST), former.size()));
  }

  /** The first story of an item. */
  public ItemStory(String storyId, float score) {
    this(storyId, score, List.of());
  }

  /** The same item in a story that may be another. */
  public ItemStory in(String otherId, float otherScore) {
    List<String> before = new ArrayList<>(former);
    before.add(storyId);
    before.remove(otherId);
    return new ItemStory(otherId, otherScore, before.stream().distinct().toList());
  }

  /** All stories that it was ever part of, as far as they are known. */
  public List<String> all() {
    List<String> all = new ArrayList<>(former);
    all.add(storyId);
    return all;
  }
}
