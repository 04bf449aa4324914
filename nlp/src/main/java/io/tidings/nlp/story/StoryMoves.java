package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.List;

/** What stories looked at again give and take. */
final class StoryMoves {
  /** An item that is in another story. */
  record ItemMove(StoryItem item, Story story) {}

  /** A story that ended in another. */
  record StoryEnd(Story story, Story into) {}

  final List<ItemMove> items = new ArrayList<>();
  final List<StoryEnd> ends = new ArrayList<>();

  void item(StoryItem item, Story story) {
    items.add(new ItemMove(item, story));
  }

  void story(Story story, Story into) {
    ends.add(new StoryEnd(story, into));
  }
}
