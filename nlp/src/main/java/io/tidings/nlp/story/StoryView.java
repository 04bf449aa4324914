package io.tidings.nlp.story;

import io.tidings.nlp.story.StoryCard.StoryEntity;
import io.tidings.nlp.story.StoryCard.StoryKeyword;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A story for readers. Title, entities, topics and keywords are those of its youngest items, at
 * most {@link Story#COMPARED}.
 *
 * @param title title of its most central item
 * @param items how many items it has
 * @param families how many publisher families; of all but the oldest items of very large stories
 * @param entities named by most items first
 * @param topics of most items first
 * @param keywords weightiest first; weights are means over the items
 * @param examples items, most central first, with their titles
 */
public record StoryView(
    String title,
    int items,
    int families,
    List<StoryEntity> entities,
    List<String> topics,
    List<StoryKeyword> keywords,
    List<StoryExample> examples) {
  private static final int ENTITIES = 10;
  private static final int TOPICS = 5;
  private static final int KEYWORDS = 10;
  private static final int EXAMPLES = 5;
  private static final double QUANTUM = 1e4;

  /** The lists cannot be changed. */
  public StoryView {
    entities = List.copyOf(entities);
    topics = List.copyOf(topics);
    keywords = List.copyOf(keywords);
    examples = List.copyOf(examples);
  }

  /**
   * An item that shows what a story is about.
   *
   * @param itemId the item
   * @param title its title
   */
  public record StoryExample(String itemId, String title) {}

  static StoryView of(Story story) {
    List<StoryExample> examples = examples(story);
    List<StoryCard> cards = story.items.stream().map(StoryItem::card).toList();
    return new StoryView(
        examples.get(0).title(),
        story.size(),
        families(story),
        most(
            cards.stream().flatMap(card -> card.entities().stream().distinct()).toList(), ENTITIES),
        most(cards.stream().flatMap(card -> card.topics().stream().distinct()).toList(), TOPICS),
        keywords(cards),
        examples);
  }

  private static int families(Story story) {
    Set<Integer> families = new TreeSet<>();
    story.items.forEach(item -> families.add(item.card().family().hashCode()));
    story.older.forEach(item -> families.add(item.family()));
    return families.size();
  }

  private static List<StoryExample> examples(Story story) {
    Map<StoryItem, Double> central = new HashMap<>(); // asked, never walked
    story.items.forEach(item -> central.put(item, story.terms.centrality(item)));
    return story.items.stream()
        .sorted(
            Comparator.comparingDouble((StoryItem item) -> -central.getOrDefault(item, 0.0))
                .thenComparingLong(StoryItem::time)
                .thenComparing(StoryItem::id))
        .limit(EXAMPLES)
        .map(item -> new StoryExample(item.id(), item.card().shown()))
        .toList();
  }

  // Of values that are named as often the one named first.
  private static <T> List<T> most(List<T> values, int limit) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getValue()))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<StoryKeyword> keywords(List<StoryCard> cards) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (StoryCard card : cards) {
      card.keywords().forEach(word -> sums.merge(word.term(), (double) word.weight(), Double::sum));
    }
    List<StoryKeyword> means = new ArrayList<>();
    sums.forEach(
        (term, sum) ->
            means.add(
                new StoryKeyword(
                    term, (float) (StrictMath.rint(sum / cards.size() * QUANTUM) / QUANTUM))));
    return means.stream()
        .sorted(Comparator.comparingDouble(word -> -word.weight()))
        .limit(KEYWORDS)
        .toList();
  }
}
