package io.tidings.nlp.story;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is remembered of stories that live. */
public interface StoryMemory {
  /** How far it has come; null at the beginning. */
  @Nullable StoryClock clock();

  /** Replaces it. */
  void putClock(StoryClock clock);

  /** All stories. */
  List<StoryRecord> stories();

  /** Replaces a story. */
  void putStory(StoryRecord story);

  /** Forgets a story and its older items, but not those that are compared. */
  void removeStory(long number);

  /** The older items of a story, the oldest first. */
  List<OlderItem> older(long story);

  /** Replaces the older items of a story. */
  void putOlder(long story, List<OlderItem> items);

  /** The items that are compared, by number. */
  Map<Long, StoryCard> cards();

  /** Replaces an item. */
  void putCard(long number, StoryCard card);

  /** Forgets an item. */
  void removeCard(long number);

  /** One that remembers nothing: for streams that are read once and to the end. */
  static StoryMemory none() {
    return new NoStoryMemory();
  }
}
