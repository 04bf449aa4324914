package io.tidings.enrich.link;

import io.tidings.event.Story;
import io.tidings.event.StoryState;
import io.tidings.nlp.story.StoryView.StoryExample;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A story that is over, and what must be known to take an item out of it.
 *
 * @param message as it was told last
 * @param examples the items that it shows; the title is that of the first
 */
record EndedStory(Story message, List<StoryExample> examples) {
  EndedStory {
    examples = List.copyOf(examples);
  }

  boolean shows(String itemId) {
    return examples.stream().anyMatch(example -> example.itemId().equals(itemId));
  }

  /** The story without one of its items; null where no item is left that it could show. */
  @Nullable EndedStory without(String itemId) {
    List<StoryExample> left =
        examples.stream().filter(example -> !example.itemId().equals(itemId)).toList();
    if (message.getState() == StoryState.MERGED) {
      return this;
    }
    int items = message.getItems() - 1;
    if (left.isEmpty() || items < 1) {
      return null;
    }
    Story changed =
        Story.newBuilder(message)
            .setTitle(Objects.requireNonNull(left.get(0)).title())
            .setItems(items)
            .setExamples(left.stream().map(StoryExample::itemId).toList())
            .build();
    return new EndedStory(changed, left);
  }
}
