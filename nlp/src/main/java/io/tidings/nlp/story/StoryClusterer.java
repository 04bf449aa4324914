package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives each item of a stream the story it is part of. An item joins the story that it is most like
 * or begins one. From time to time, and at the end, stories that grew and their neighbours are
 * grouped anew from their items: only then is known enough to unite or part them. A function of the
 * items' order and times; made anew from the same memory it goes on as if it had never stopped.
 */
public final class StoryClusterer {
  private static final int LOOKED_AT = 5;
  private static final int COMPARED = 6;
  private static final double NEIGHBOUR = -1.5;

  /**
   * Groups of stories that are looked at again with one item: a review of 20,000 stories at once
   * would hold a transaction open for seconds.
   */
  private static final int POOLS_AT_ONCE = 8;

  private final StorySettings settings;
  private final StoryModel model;
  private final LiveStories stories = new LiveStories();
  private final StoryReview review;
  private final StoryRegrouping regrouping = new StoryRegrouping(stories);
  private final StoryKeeper keeper;
  private final GroupFeatures features = new GroupFeatures();
  private final double[] pair = new double[PairFeatures.SIZE];
  private final NavigableSet<Long> grown = new TreeSet<>();
  private final NavigableSet<Long> due = new TreeSet<>();
  private final List<StoryLink> links = new ArrayList<>();
  private final List<StoryMerge> merges = new ArrayList<>();
  private final List<StoryUpdate> updates = new ArrayList<>();
  private long now = Long.MIN_VALUE;
  private long reviewAt = Long.MIN_VALUE;
  private long round;

  /** Begins with nothing known, and remembers nothing beyond its own life. */
  public StoryClusterer(StorySettings settings, StoryModel model) {
    this(settings, model, new StoryKeeper(StoryMemory.none()));
  }

  /** Goes on from what is remembered. */
  public StoryClusterer(
      StorySettings settings, StoryModel model, StoryAnalyzer analyzer, StoryMemory memory) {
    this(settings, model, new StoryKeeper(memory));
    StoryClock clock = keeper.restore(stories, analyzer, grown, due);
    if (clock != null) {
      now = clock.now();
      reviewAt = clock.reviewAt();
      round = clock.round();
    }
  }

  private StoryClusterer(StorySettings settings, StoryModel model, StoryKeeper keeper) {
    this.settings = settings;
    this.model = model;
    this.review = new StoryReview(model);
    this.keeper = keeper;
  }

  /**
   * Takes the next item. An item that is older than one before it counts as of that one's time; an
   * item that is known already stays where it is.
   */
  public StoryChanges take(StoryItem item) {
    return take(item, null);
  }

  /**
   * Takes the next item.
   *
   * @param like the id of an item whose text it repeats: it joins that one's story if it lives
   */
  public StoryChanges take(StoryItem item, @Nullable String like) {
    advance(Math.max(now, item.time()));
    Story story = stories.byItem(item.id());
    if (story == null) {
      item.number = stories.nextItem++;
      Story same = like == null ? null : stories.byItem(like);
      story = same == null ? join(item) : into(same, item);
      keeper.keep(item);
      grow(story);
    } else {
      links.add(new StoryLink(item.id(), story.id, StoryLink.AS_BEFORE));
    }
    return told();
  }

  /** An item that is compared has another title for readers now; where it is stays as it is. */
  public StoryChanges retitle(String itemId, String title) {
    Story story = stories.byItem(itemId);
    if (story != null) {
      for (StoryItem item : List.copyOf(story.items)) {
        if (item.id().equals(itemId) && !item.card().shown().equals(title)) {
          StoryItem other = item.showing(title);
          stories.replace(story, other);
          keeper.keep(other);
        }
      }
    }
    return told();
  }

  /**
   * Forgets an item. A story without any other is gone.
   *
   * @param storyIds stories that are to be told anew even if the item is in none of them any more
   */
  public StoryChanges remove(String itemId, Collection<String> storyIds) {
    for (Story other : stories.byNumber().values()) {
      if (storyIds.contains(other.id)) {
        stories.changed.add(other.number);
      }
    }
    Story story = stories.byItem(itemId);
    if (story != null && !stories.remove(story, itemId)) {
      over(story, StoryUpdate.State.GONE);
    }
    return told();
  }

  /** Looks at all that grew since it was last looked at, as if time had passed. */
  public StoryChanges finish() {
    beginReview();
    while (!due.isEmpty()) {
      reviewSome();
    }
    return told();
  }

  /** How many stories live. */
  public int stories() {
    return stories.byNumber().size();
  }

  private void advance(long time) {
    if (reviewAt == Long.MIN_VALUE) {
      reviewAt = time + settings.review().toMillis();
    }
    now = time;
    if (now >= reviewAt) {
      beginReview();
      reviewAt = now + settings.review().toMillis();
    }
    reviewSome();
    long over = now - settings.quiet().toMillis();
    Story eldest = stories.eldest();
    while (eldest != null && (eldest.last < over || stories() >= settings.stories())) {
      over(eldest, StoryUpdate.State.CLOSED);
      eldest = stories.eldest();
    }
  }

  private void over(Story story, StoryUpdate.State state) {
    stories.end(story);
    grown.remove(story.number);
    due.remove(story.number);
    story.items.forEach(item -> stories.cut.add(item.number));
    if (story.told) {
      updates.add(new StoryUpdate(story, state, null));
    }
  }

  private void grow(Story story) {
    if (!due.contains(story.number)) {
      grown.add(story.number);
      story.grew = round;
    }
  }

  private Story into(Story story, StoryItem item) {
    stories.add(story, item);
    links.add(new StoryLink(item.id(), story.id, 1));
    return story;
  }

  private Story join(StoryItem item) {
    TermGroup alone = new TermGroup(item);
    Story best = null;
    double highest = model.threshold();
    List<Story> close = new ArrayList<>();
    for (Story story : stories.near(item, LOOKED_AT)) {
      double score = score(item, alone, story);
      if (score > NEIGHBOUR) {
        close.add(story);
      }
      if (score > highest) {
        highest = score;
        best = story;
      }
    }
    Story home = placed(item, best, highest);
    for (Story story : close) {
      boolean known = !story.addNeighbour(home.number);
      home.addNeighbour(story.number);
      if (!known) {
        stories.touch(story);
      }
    }
    return home;
  }

  private Story placed(StoryItem item, @Nullable Story story, double logit) {
    if (story == null) {
      Story own = stories.begin(stories.nextStory++, StoryIds.of(item.id()), item);
      links.add(new StoryLink(item.id(), own.id, 1));
      return own;
    }
    stories.add(story, item);
    links.add(new StoryLink(item.id(), story.id, probability(logit)));
    return story;
  }

  private static float probability(double logit) {
    return (float) (1 / (1 + StrictMath.exp(-logit)));
  }

  // An item that is in the story already is not compared with itself.
  private double score(StoryItem item, TermGroup alone, Story story) {
    double sum = 0;
    double best = 0;
    int compared = 0;
    for (int i = Math.max(0, story.items.size() - COMPARED); i < story.items.size(); i++) {
      StoryItem other = story.items.get(i);
      if (other.number != item.number) {
        PairFeatures.of(item, other, pair);
        double p = model.pairs().probability(pair);
        sum += p;
        best = Math.max(best, p);
        compared++;
      }
    }
    double mean = sum / Math.max(1, compared);
    return model.groups().logit(features.of(alone, story.terms, mean, best, stories.terms));
  }

  private void beginReview() {
    due.addAll(grown);
    grown.clear();
    round++;
  }

  private void reviewSome() {
    if (!due.isEmpty() && StoryPools.isOne(stories.byNumber())) {
      regroup(List.copyOf(stories.byNumber().values()));
      due.clear();
    }
    for (int i = 0; i < POOLS_AT_ONCE && !due.isEmpty(); i++) {
      long seed = due.first();
      regroup(StoryPools.around(seed, round, stories.byNumber()));
      due.remove(seed);
    }
  }

  private void regroup(List<Story> pool) {
    int items = 0;
    for (Story story : pool) {
      stories.touch(story);
      if (due.remove(story.number)) {
        story.grew = Story.QUIET;
      }
      items += story.items.size();
    }
    if (items < 2) {
      return;
    }
    StoryMoves moves = new StoryMoves();
    regrouping.apply(pool, review.group(pool, stories.terms), now, moves);
    for (StoryMoves.ItemMove move : moves.items) {
      move.story().round = round;
      boolean alone = move.story().items.size() == 1;
      double logit = alone ? 0 : score(move.item(), new TermGroup(move.item()), move.story());
      links.add(new StoryLink(move.item().id(), move.story().id, alone ? 1 : probability(logit)));
    }
    for (StoryMoves.StoryEnd end : moves.ends) {
      Story story = end.story();
      merges.add(new StoryMerge(story.id, end.into().id));
      story.older.forEach(
          old -> links.add(new StoryLink(old.itemId(), end.into().id, StoryLink.AS_BEFORE)));
      if (story.told) {
        updates.add(new StoryUpdate(story, StoryUpdate.State.MERGED, end.into().id));
      }
      grown.remove(story.number);
    }
  }

  private StoryChanges told() {
    for (long number : stories.changed) {
      Story story = stories.byNumber().get(number);
      if (story != null && (story.told || story.size() > 1)) {
        story.told = true;
        updates.add(new StoryUpdate(story, StoryUpdate.State.OPEN, null));
      }
    }
    stories.changed.clear();
    keeper.keep(stories, new StoryClock(now, reviewAt, stories.nextStory, stories.nextItem, round));
    StoryChanges changes = new StoryChanges(links, merges, updates);
    links.clear();
    merges.clear();
    updates.clear();
    return changes;
  }
}
