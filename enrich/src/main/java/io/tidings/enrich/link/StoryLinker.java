package io.tidings.enrich.link;

import io.tidings.event.ItemFeatures;
import io.tidings.event.StoryState;
import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.duplicate.CopyOf;
import io.tidings.nlp.duplicate.ItemHistory;
import io.tidings.nlp.duplicate.ItemStory;
import io.tidings.nlp.duplicate.LinkMemory;
import io.tidings.nlp.story.StoryCard;
import io.tidings.nlp.story.StoryCard.StoryEntity;
import io.tidings.nlp.story.StoryCard.StoryKeyword;
import io.tidings.nlp.story.StoryChanges;
import io.tidings.nlp.story.StoryClusterer;
import io.tidings.nlp.story.StoryItem;
import io.tidings.nlp.story.StoryLink;
import io.tidings.nlp.story.StoryUpdate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps for each item the story it is part of, and tells of stories. */
final class StoryLinker {
  private static final String LANGUAGE = "en";

  /**
   * What changed.
   *
   * @param items ids of the items that are in another story than before
   * @param messages for the topic {@code stories}, in this order
   */
  record Outcome(Set<String> items, List<StoryMessage> messages) {
    static final Outcome NOTHING = new Outcome(Set.of(), List.of());
  }

  private final StoryClusterer clusterer;
  private final StoryResources resources;
  private final LinkMemory items;
  private final StoryStores stores;
  private final ModelInfo model;
  private final long horizonMillis;

  StoryLinker(LinkConfig config, StoryResources resources, LinkMemory items, StoryStores stores) {
    this.clusterer =
        new StoryClusterer(config.stories(), resources.model(), resources.analyzer(), stores);
    this.resources = resources;
    this.items = items;
    this.stores = stores;
    this.model = resources.model().info();
    this.horizonMillis = config.horizon().toMillis();
  }

  /**
   * Takes a version of an item that is known already.
   *
   * @param begins whether it may get a story if it has none
   */
  Outcome take(ItemFeatures features, ItemHistory history, boolean begins) {
    if (history.story() != null) {
      return history.latest().number() == 1
          ? Outcome.NOTHING
          : told(clusterer.retitle(features.getItemId(), title(features)));
    }
    if (!begins || !features.getLanguage().equals(LANGUAGE)) {
      return Outcome.NOTHING;
    }
    StoryItem item = resources.analyzer().analyze(card(features));
    CopyOf copy = history.copyOf();
    return told(clusterer.take(item, copy == null ? null : copy.itemId()));
  }

  /**
   * Takes an item out of its story. What the item's stories have shown may be kept by readers for
   * long: they are told that it is to go, then what is left.
   *
   * @param before the stories it is and was part of; null where that is not known (any more)
   */
  List<StoryMessage> forget(String itemId, @Nullable ItemStory before) {
    Set<String> known = before == null ? Set.of() : new LinkedHashSet<>(before.all());
    List<StoryMessage> messages = new ArrayList<>();
    for (StoryMessage message : told(clusterer.remove(itemId, known)).messages()) {
      anew(message, messages);
    }
    for (EndedStory story : stores.ended()) {
      String id = story.message().getStoryId();
      if (story.shows(itemId) || known.contains(id)) {
        boolean member = before == null || id.equals(before.storyId());
        EndedStory left = member ? story.without(itemId) : story;
        if (left == null) {
          stores.removeEnded(id);
        } else {
          stores.putEnded(left);
        }
        anew(new StoryMessage(id, left == null ? null : left.message()), messages);
      }
    }
    return messages;
  }

  private static void anew(StoryMessage message, List<StoryMessage> messages) {
    messages.add(new StoryMessage(message.storyId(), null));
    if (message.story() != null) {
      messages.add(message);
    }
  }

  /** Forgets stories that ended so long ago that their items are not known any more. */
  void sweep(long now) {
    for (EndedStory story : stores.ended()) {
      if (story.message().getLastSeen().toEpochMilli() < now - horizonMillis) {
        stores.removeEnded(story.message().getStoryId());
      }
    }
  }

  private Outcome told(StoryChanges changes) {
    Set<String> moved = new LinkedHashSet<>();
    for (StoryLink link : changes.links()) {
      ItemHistory history = items.item(link.itemId());
      if (history != null) {
        items.putItem(link.itemId(), history.in(story(link, history.story())));
        moved.add(link.itemId());
      }
    }
    return new Outcome(moved, changes.updates().stream().map(this::message).toList());
  }

  private static ItemStory story(StoryLink link, @Nullable ItemStory before) {
    if (before == null) {
      return new ItemStory(link.storyId(), Math.max(0, link.score()));
    }
    float score = link.score() == StoryLink.AS_BEFORE ? before.score() : link.score();
    return before.in(link.storyId(), score);
  }

  private StoryMessage message(StoryUpdate update) {
    String id = update.storyId();
    switch (update.state()) {
      case OPEN -> {
        stores.removeEnded(id); // an item that was forgotten and came again begins the same story
        return new StoryMessage(id, StoryOf.shown(update, StoryState.OPEN, model).message());
      }
      case CLOSED -> {
        return ended(StoryOf.shown(update, StoryState.CLOSED, model));
      }
      case MERGED -> {
        return ended(StoryOf.merged(update, model));
      }
      case GONE -> {
        return new StoryMessage(id, null);
      }
    }
    throw new IllegalStateException("a story of a state that is not known here");
  }

  private StoryMessage ended(EndedStory story) {
    stores.putEnded(story);
    return new StoryMessage(story.message().getStoryId(), story.message());
  }

  private static StoryCard card(ItemFeatures features) {
    String source = features.getSource() == null ? features.getFamily() : features.getSource();
    return new StoryCard(
        features.getItemId(),
        title(features),
        title(features),
        source,
        features.getFamily(),
        features.getObservedAt().toEpochMilli(),
        features.getEntities().stream()
            .map(entity -> new StoryEntity(entity.getId(), entity.getName(), entity.getType()))
            .toList(),
        features.getTopics(),
        features.getKeywords().stream()
            .map(word -> new StoryKeyword(word.getTerm(), word.getWeight()))
            .toList());
  }

  private static String title(ItemFeatures features) {
    return Linker.shortened(features.getTitle());
  }
}
