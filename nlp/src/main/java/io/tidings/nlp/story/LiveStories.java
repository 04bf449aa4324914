package io.tidings.nlp.story;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The stories that live, by what they are found, and which of them changed. */
final class LiveStories {
  final LiveTerms terms = new LiveTerms();

  /** Stories that are to be remembered anew. */
  final Set<Long> touched = new TreeSet<>();

  /** Stories whose older items are to be remembered anew. */
  final Set<Long> touchedOlder = new TreeSet<>();

  /** Stories that show something else than before. */
  final Set<Long> changed = new TreeSet<>();

  /** Items that are no longer compared. */
  final Set<Long> cut = new TreeSet<>();

  long nextStory;
  long nextItem;

  private final StoryIndex index = new StoryIndex();
  private final NavigableMap<Long, Story> byNumber = new TreeMap<>();
  private final NavigableSet<Story> byAge =
      new TreeSet<>(
          Comparator.comparingLong((Story story) -> story.last)
              .thenComparingLong(story -> story.number));
  private final Map<String, Story> byItem = new HashMap<>(); // asked, never walked

  NavigableMap<Long, Story> byNumber() {
    return Collections.unmodifiableNavigableMap(byNumber);
  }

  @Nullable Story eldest() {
    return byAge.isEmpty() ? null : byAge.first();
  }

  @Nullable Story byItem(String itemId) {
    return byItem.get(itemId);
  }

  List<Story> near(StoryItem item, int most) {
    return index.near(item, most);
  }

  Story begin(long number, String id, StoryItem first) {
    Story story = new Story(number, id, first);
    byNumber.put(number, story);
    byAge.add(story);
    know(story, first);
    change(story);
    return story;
  }

  void add(Story story, StoryItem item) {
    byAge.remove(story);
    boolean full = story.add(item);
    byAge.add(story);
    know(story, item);
    change(story);
    if (full) {
      cut(story);
    }
  }

  private void cut(Story story) {
    index.remove(story);
    List<StoryItem> gone = story.cut();
    story.items.forEach(item -> index.add(story, item));
    for (StoryItem item : gone) {
      forget(item);
      cut.add(item.number);
    }
    inherit(
        story,
        gone.stream().map(i -> new OlderItem(i.id(), i.card().family().hashCode())).toList(),
        0);
  }

  /** Gives a story items that are not compared. */
  void inherit(Story story, List<OlderItem> items, int counted) {
    if (!items.isEmpty() || counted > 0) {
      items.forEach(item -> byItem.put(item.itemId(), story));
      story.inherit(items, counted).forEach(item -> byItem.remove(item.itemId()));
      touchedOlder.add(story.number);
      change(story);
    }
  }

  /** Takes the time span of another story in. */
  void span(Story story, long first, long last) {
    byAge.remove(story);
    story.first = Math.min(story.first, first);
    story.last = Math.max(story.last, last);
    byAge.add(story);
  }

  /** Puts an item in the place of the same one. */
  void replace(Story story, StoryItem item) {
    story.items.replaceAll(other -> other.id().equals(item.id()) ? item : other);
    change(story);
  }

  /** Takes an item out; false where the story has none left that can be compared. */
  boolean remove(Story story, String itemId) {
    byItem.remove(itemId);
    if (story.older.removeIf(item -> item.itemId().equals(itemId))) {
      touchedOlder.add(story.number);
      change(story);
      return true;
    }
    StoryItem gone =
        story.items.stream().filter(item -> item.id().equals(itemId)).findFirst().orElseThrow();
    cut.add(gone.number);
    if (story.items.size() == 1) {
      return false;
    }
    index.remove(story);
    story.items.remove(gone);
    terms.remove(gone);
    story.rebuild();
    story.items.forEach(item -> index.add(story, item));
    if (story.size() == story.items.size()) {
      byAge.remove(story);
      story.first = story.items.stream().mapToLong(StoryItem::time).min().orElseThrow();
      story.last = story.items.stream().mapToLong(StoryItem::time).max().orElseThrow();
      byAge.add(story);
    }
    change(story);
    return true;
  }

  /** Puts a story back that was remembered. */
  void restore(Story story) {
    byNumber.put(story.number, story);
    byAge.add(story);
    story.items.forEach(item -> know(story, item));
    story.older.forEach(item -> byItem.put(item.itemId(), story));
  }

  void end(Story story) {
    story.alive = false;
    byNumber.remove(story.number);
    byAge.remove(story);
    index.remove(story);
    story.items.forEach(this::forget);
    story.older.forEach(item -> byItem.remove(item.itemId()));
    touched.add(story.number);
    touchedOlder.add(story.number);
  }

  void touch(Story story) {
    touched.add(story.number);
  }

  private void change(Story story) {
    touched.add(story.number);
    changed.add(story.number);
  }

  private void know(Story story, StoryItem item) {
    terms.add(item);
    byItem.put(item.id(), story);
    index.add(story, item);
  }

  private void forget(StoryItem item) {
    terms.remove(item);
    byItem.remove(item.id());
  }
}
