package io.tidings.nlp.story;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers nothing. */
final class NoStoryMemory implements StoryMemory {
  @Override
  public @Nullable StoryClock clock() {
    return null;
  }

  @Override
  public void putClock(StoryClock clock) {}

  @Override
  public List<StoryRecord> stories() {
    return List.of();
  }

  @Override
  public void putStory(StoryRecord story) {}

  @Override
  public void removeStory(long number) {}

  @Override
  public List<OlderItem> older(long story) {
    return List.of();
  }

  @Override
  public void putOlder(long story, List<OlderItem> items) {}

  @Override
  public Map<Long, StoryCard> cards() {
    return Map.of();
  }

  @Override
  public void putCard(long number, StoryCard card) {}

  @Override
  public void removeCard(long number) {}
}
