package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives each item of a stream the story it is part of. An item joins the story that it is most like
 * or begins one. From time to time, and at the end, stories that grew and their neighbours are
 * grouped anew from their items: only then is known enough to unite or part them. A function of the
 * items' order and times.
 */
public final class StoryClusterer {
  private static final int LOOKED_AT = 5;
  private static final int COMPARED = 6;
  private static final double NEIGHBOUR = -1.5;

  private final StorySettings settings;
  private final StoryModel model;
  private final LiveStories stories = new LiveStories();
  private final StoryReview review;
  private final StoryRegrouping regrouping = new StoryRegrouping(stories);
  private final GroupFeatures features = new GroupFeatures();
  private final double[] pair = new double[PairFeatures.SIZE];
  private final Set<Long> grown = new TreeSet<>();
  private final List<StoryLink> links = new ArrayList<>();
  private final List<StoryMerge> merges = new ArrayList<>();
  private long now = Long.MIN_VALUE;
  private long reviewAt = Long.MIN_VALUE;

  /** Begins with nothing known. */
  public StoryClusterer(StorySettings settings, StoryModel model) {
    this.settings = settings;
    this.model = model;
    this.review = new StoryReview(model);
  }

  /**
   * Takes the next item. An item that is older than one before it counts as of that one's time; an
   * item that is known already stays where it is.
   */
  public StoryChanges take(StoryItem item) {
    advance(Math.max(now, item.time()));
    Story story = stories.byItem(item.id());
    if (story == null) {
      story = join(item);
      grown.add(story.number);
    }
    links.add(new StoryLink(item.id(), story.id));
    return told();
  }

  /** Looks at all that grew since it was last looked at, as if time had passed. */
  public StoryChanges finish() {
    reviewAll();
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
      reviewAll();
      reviewAt = now + settings.review().toMillis();
    }
    long over = now - settings.quiet().toMillis();
    Story eldest = stories.eldest();
    while (eldest != null && (eldest.last < over || stories() >= settings.stories())) {
      stories.end(eldest);
      grown.remove(eldest.number);
      eldest = stories.eldest();
    }
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
    Story home = placed(item, best);
    for (Story story : close) {
      story.addNeighbour(home.number);
      home.addNeighbour(story.number);
    }
    return home;
  }

  private Story placed(StoryItem item, @Nullable Story story) {
    if (story == null) {
      return stories.begin(regrouping.nextNumber(), StoryIds.of(item.id()), item);
    }
    stories.add(story, item);
    return story;
  }

  private double score(StoryItem item, TermGroup alone, Story story) {
    double sum = 0;
    double best = 0;
    int from = Math.max(0, story.items.size() - COMPARED);
    for (int i = from; i < story.items.size(); i++) {
      PairFeatures.of(item, story.items.get(i), pair);
      double p = model.pairs().probability(pair);
      sum += p;
      best = Math.max(best, p);
    }
    double mean = sum / (story.items.size() - from);
    return model.groups().logit(features.of(alone, story.terms, mean, best, stories.terms));
  }

  private void reviewAll() {
    List<List<Story>> pools = StoryPools.of(List.copyOf(grown), stories.byNumber());
    grown.clear();
    for (List<Story> pool : pools) {
      regrouping.apply(pool, review.group(pool, stories.terms), now, links, merges);
    }
  }

  private StoryChanges told() {
    StoryChanges changes = new StoryChanges(links, merges);
    links.clear();
    merges.clear();
    return changes;
  }
}
