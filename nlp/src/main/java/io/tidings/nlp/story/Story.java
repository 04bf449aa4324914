package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A story that lives: its youngest items whole, of the others the ids. */
final class Story {
  /** Items that are compared one by one and can still change the story. */
  static final int COMPARED = 64;

  private static final int KEPT_AFTER_CUT = 48;

  /** Ids of older items that are told when the story ends in another. */
  private static final int REMEMBERED = 500;

  private static final int NEIGHBOURS = 16;

  final long number;
  final String id;
  final List<StoryItem> items = new ArrayList<>();
  final List<String> older = new ArrayList<>();
  final Set<Long> neighbours = new LinkedHashSet<>();
  TermGroup terms;
  boolean alive = true;
  long last;

  // Of the search that runs: which one, and what it found so far.
  long search = -1;
  double found;

  Story(long number, String id, StoryItem item) {
    this.number = number;
    this.id = id;
    items.add(item);
    terms = new TermGroup(item);
    last = item.time();
  }

  /** Takes in an item; those that are no longer compared are returned. */
  List<StoryItem> add(StoryItem item) {
    items.add(item);
    last = Math.max(last, item.time());
    if (items.size() <= COMPARED) {
      terms.add(new TermGroup(item));
      return List.of();
    }
    List<StoryItem> cut = List.copyOf(items.subList(0, items.size() - KEPT_AFTER_CUT));
    items.subList(0, cut.size()).clear();
    inherit(cut.stream().map(StoryItem::id).toList());
    terms = new TermGroup(items.get(0));
    items.subList(1, items.size()).forEach(kept -> terms.add(new TermGroup(kept)));
    return cut;
  }

  /** Takes in ids of items that are no longer compared. */
  void inherit(List<String> ids) {
    older.addAll(ids);
    if (older.size() > REMEMBERED) {
      older.subList(0, older.size() - REMEMBERED).clear();
    }
  }

  /** Remembers a story that looks much like this one, in the place of the one known longest. */
  void addNeighbour(long other) {
    if (other != number && neighbours.add(other) && neighbours.size() > NEIGHBOURS) {
      neighbours.remove(neighbours.iterator().next());
    }
  }
}
