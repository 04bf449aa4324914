package io.tidings.enrich.link;

import io.tidings.event.DuplicateKind;
import io.tidings.event.DuplicateTag;
import io.tidings.event.ItemLinks;
import io.tidings.event.Method;
import io.tidings.event.Producer;
import io.tidings.event.Revision;
import io.tidings.event.StoryTag;
import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.duplicate.CopyOf;
import io.tidings.nlp.duplicate.ItemHistory;
import io.tidings.nlp.duplicate.ItemStory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what is known of an item as readers see it. */
final class LinksOf {
  private static final double QUANTUM = 1e4;

  private final List<Producer> producers;

  LinksOf(ModelInfo stories) {
    producers = LinkProducers.ofLinks(stories);
  }

  ItemLinks links(String itemId, ItemHistory history, long watchesVersion) {
    return new ItemLinks(
        itemId,
        history.versions().stream()
            .map(
                version ->
                    new Revision(
                        version.number(),
                        version.contentHash(),
                        Instant.ofEpochMilli(version.observedAt())))
            .toList(),
        duplicate(history.copyOf()),
        story(history.story()),
        Instant.ofEpochMilli(history.latest().observedAt()),
        watchesVersion,
        producers,
        history.families());
  }

  private static @Nullable StoryTag story(@Nullable ItemStory story) {
    return story == null
        ? null
        : new StoryTag(
            story.storyId(), quantised(story.score()), Method.MODEL, LinkProducers.STORIES);
  }

  private static @Nullable DuplicateTag duplicate(@Nullable CopyOf copy) {
    if (copy == null) {
      return null;
    }
    return copy.near()
        ? tag(copy, DuplicateKind.NEAR, LinkProducers.NEAR)
        : tag(copy, DuplicateKind.EXACT, LinkProducers.EXACT);
  }

  private static DuplicateTag tag(CopyOf copy, DuplicateKind kind, int producer) {
    return new DuplicateTag(copy.itemId(), kind, quantised(copy.score()), Method.RULE, producer);
  }

  private static float quantised(float score) {
    return (float) (StrictMath.rint(score * QUANTUM) / QUANTUM);
  }
}
