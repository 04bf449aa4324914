package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A story that lives: its youngest items whole, of the others the ids. */
final class Story {
  /** Items that are compared one by one and can still change the story. */
  static final int COMPARED = 64;

  private static final int KEPT_AFTER_CUT = 48;

  /** Older items that are known one by one; beyond that they are counted. */
  private static final int REMEMBERED = 500;

  /** For {@link #grew}: not since it was looked at. */
  static final long QUIET = -1;

  private static final int NEIGHBOURS = 16;

  final long number;
  final String id;
  final List<StoryItem> items = new ArrayList<>();
  final List<OlderItem> older = new ArrayList<>();
  final Set<Long> neighbours = new LinkedHashSet<>();

  /** By term the number of the youngest item that has it: its place in the index. */
  final Map<Long, Long> uses = new HashMap<>(); // asked, never walked

  TermGroup terms;
  boolean alive = true;
  boolean told;
  int forgotten;
  long first;
  long last;
  long round;
  long grew = QUIET;

  // Of the search that runs: which one, and what it found so far.
  long search = -1;
  double found;

  Story(long number, String id, StoryItem item) {
    this.number = number;
    this.id = id;
    items.add(item);
    terms = new TermGroup(item);
    first = item.time();
    last = item.time();
  }

  /** How many items it has. */
  int size() {
    return items.size() + older.size() + forgotten;
  }

  /** Takes in an item; true where it has more than are to be compared. */
  boolean add(StoryItem item) {
    items.add(item);
    first = Math.min(first, item.time());
    last = Math.max(last, item.time());
    terms.add(new TermGroup(item));
    return items.size() > COMPARED;
  }

  /** Takes out the items that are no longer compared. */
  List<StoryItem> cut() {
    List<StoryItem> cut = List.copyOf(items.subList(0, items.size() - KEPT_AFTER_CUT));
    items.subList(0, cut.size()).clear();
    rebuild();
    return cut;
  }

  /** Counts the terms of its items anew. */
  void rebuild() {
    terms = new TermGroup(items.get(0));
    items.subList(1, items.size()).forEach(kept -> terms.add(new TermGroup(kept)));
  }

  /** Takes in items that are not compared; gives those that are now only counted. */
  List<OlderItem> inherit(List<OlderItem> others, int counted) {
    older.addAll(others);
    int over = Math.max(0, older.size() - REMEMBERED);
    List<OlderItem> gone = List.copyOf(older.subList(0, over));
    older.subList(0, over).clear();
    forgotten += over + counted;
    return gone;
  }

  /**
   * Remembers a story that looks much like this one, in the place of the one known longest.
   *
   * @return whether it was not known as one
   */
  boolean addNeighbour(long other) {
    if (other == number || !neighbours.add(other)) {
      return false;
    }
    if (neighbours.size() > NEIGHBOURS) {
      neighbours.remove(neighbours.iterator().next());
    }
    return true;
  }
}
