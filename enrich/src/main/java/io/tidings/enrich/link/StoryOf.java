package io.tidings.enrich.link;

import io.tidings.event.EntityRef;
import io.tidings.event.Producer;
import io.tidings.event.Story;
import io.tidings.event.StoryState;
import io.tidings.event.WeightedTerm;
import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.story.StoryUpdate;
import io.tidings.nlp.story.StoryView;
import io.tidings.nlp.story.StoryView.StoryExample;
import java.time.Instant;
import java.util.List;

/** Writes a story as readers see it. */
final class StoryOf {
  private static final String LANGUAGE = "en";

  private StoryOf() {}

  /** A story that takes items in, or is over. */
  static EndedStory shown(StoryUpdate update, StoryState state, ModelInfo model) {
    StoryView view = update.view();
    Story message =
        new Story(
            update.storyId(),
            state,
            null,
            view.title(),
            LANGUAGE,
            view.items(),
            view.families(),
            Instant.ofEpochMilli(update.first()),
            Instant.ofEpochMilli(update.last()),
            view.entities().stream().map(e -> new EntityRef(e.id(), e.name(), e.type())).toList(),
            view.topics(),
            view.keywords().stream().map(k -> new WeightedTerm(k.term(), k.weight())).toList(),
            view.examples().stream().map(StoryExample::itemId).toList(),
            producers(model));
    return new EndedStory(message, view.examples());
  }

  /** One that has gone into another: its items are that one's, so it shows none. */
  static EndedStory merged(StoryUpdate update, ModelInfo model) {
    Story message =
        new Story(
            update.storyId(),
            StoryState.MERGED,
            update.mergedInto(),
            "",
            LANGUAGE,
            0,
            0,
            Instant.ofEpochMilli(update.first()),
            Instant.ofEpochMilli(update.last()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            producers(model));
    return new EndedStory(message, List.of());
  }

  private static List<Producer> producers(ModelInfo model) {
    return List.of(LinkProducers.RELEASE, LinkProducers.stories(model));
  }
}
