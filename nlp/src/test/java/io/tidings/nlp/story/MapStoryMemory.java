package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A memory in maps. */
final class MapStoryMemory implements StoryMemory {
  final SortedMap<Long, StoryRecord> stories = new TreeMap<>();
  final SortedMap<Long, List<OlderItem>> older = new TreeMap<>();
  final SortedMap<Long, StoryCard> cards = new TreeMap<>();
  private @Nullable StoryClock clock;

  @Override
  public @Nullable StoryClock clock() {
    return clock;
  }

  @Override
  public void putClock(StoryClock clock) {
    this.clock = clock;
  }

  @Override
  public List<StoryRecord> stories() {
    return new ArrayList<>(stories.values());
  }

  @Override
  public void putStory(StoryRecord story) {
    stories.put(story.number(), story);
  }

  @Override
  public void removeStory(long number) {
    stories.remove(number);
    older.remove(number);
  }

  @Override
  public List<OlderItem> older(long story) {
    return older.getOrDefault(story, List.of());
  }

  @Override
  public void putOlder(long story, List<OlderItem> items) {
    older.put(story, List.copyOf(items));
  }

  @Override
  public Map<Long, StoryCard> cards() {
    return cards;
  }

  @Override
  public void putCard(long number, StoryCard card) {
    cards.put(number, card);
  }

  @Override
  public void removeCard(long number) {
    cards.remove(number);
  }
}
