package io.tidings.nlp.story;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes to the memory what changed, and builds the stories anew from it. */
final class StoryKeeper {
  private final StoryMemory memory;

  StoryKeeper(StoryMemory memory) {
    this.memory = memory;
  }

  void keep(StoryItem item) {
    memory.putCard(item.number, item.card());
  }

  void keep(LiveStories stories, StoryClock clock) {
    if (memory instanceof NoStoryMemory) {
      clear(stories);
      return;
    }
    for (long number : stories.touched) {
      Story story = stories.byNumber().get(number);
      if (story == null) {
        memory.removeStory(number);
      } else {
        memory.putStory(record(story));
      }
    }
    for (long number : stories.touchedOlder) {
      Story story = stories.byNumber().get(number);
      if (story != null) {
        memory.putOlder(number, story.older);
      }
    }
    stories.cut.forEach(memory::removeCard);
    memory.putClock(clock);
    clear(stories);
  }

  private static void clear(LiveStories stories) {
    stories.touched.clear();
    stories.touchedOlder.clear();
    stories.cut.clear();
  }

  private static StoryRecord record(Story story) {
    return new StoryRecord(
        story.number,
        story.id,
        story.items.stream().map(item -> item.number).toList(),
        List.copyOf(story.neighbours),
        story.first,
        story.last,
        story.forgotten,
        story.told,
        story.grew,
        story.round);
  }

  @Nullable StoryClock restore(
      LiveStories stories, StoryAnalyzer analyzer, Set<Long> grown, Set<Long> due) {
    StoryClock clock = memory.clock();
    if (clock == null) {
      return null;
    }
    stories.nextStory = clock.nextStory();
    stories.nextItem = clock.nextItem();
    Map<Long, StoryCard> cards = memory.cards();
    for (StoryRecord record : memory.stories()) {
      stories.restore(story(record, cards, analyzer));
      if (record.grew() != Story.QUIET) {
        (record.grew() < clock.round() ? due : grown).add(record.number());
      }
    }
    return clock;
  }

  private Story story(StoryRecord record, Map<Long, StoryCard> cards, StoryAnalyzer analyzer) {
    List<StoryItem> items =
        record.items().stream().map(number -> item(number, cards, analyzer)).toList();
    Story story = new Story(record.number(), record.id(), items.get(0));
    items.subList(1, items.size()).forEach(story::add);
    story.older.addAll(memory.older(record.number()));
    record.neighbours().forEach(story::addNeighbour);
    story.first = record.first();
    story.last = record.last();
    story.forgotten = record.forgotten();
    story.told = record.told();
    story.round = record.round();
    story.grew = record.grew();
    return story;
  }

  private static StoryItem item(long number, Map<Long, StoryCard> cards, StoryAnalyzer analyzer) {
    StoryItem item = analyzer.analyze(Objects.requireNonNull(cards.get(number)));
    item.number = number;
    return item;
  }
}
