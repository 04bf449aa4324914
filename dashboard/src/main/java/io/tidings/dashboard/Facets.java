package io.tidings.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ring holds that can be filtered by, most frequent first.
 *
 * @param topics topics by id
 * @param entities entities by id and, without one, by type and label; at most 500
 * @param languages languages by code
 */
record Facets(List<Facet> topics, List<Facet> entities, List<Facet> languages) {

  private static final int MOST = 500;

  /**
   * One value.
   *
   * @param key what a filter asks for
   * @param label what a reader sees
   * @param type PER, ORG, LOC and so on for entities, else empty
   * @param count how many items have it
   */
  record Facet(String key, String label, String type, int count) {
    private Facet oneMore() {
      return new Facet(key, label, type, count + 1);
    }
  }

  static Facets of(List<Entry> entries) {
    Map<String, Facet> topics = new LinkedHashMap<>();
    Map<String, Facet> entities = new LinkedHashMap<>();
    Map<String, Facet> languages = new LinkedHashMap<>();
    for (Entry entry : entries) {
      LiveItem item = entry.item();
      countOnce(topics, item.topics());
      countOnce(entities, item.entities());
      count(languages, new Facet(item.language(), item.language(), "", 0));
    }
    return new Facets(mostFrequent(topics), mostFrequent(entities), mostFrequent(languages));
  }

  /** An item counts once for a tag, however often the tag was found in it. */
  private static void countOnce(Map<String, Facet> facets, List<Tag> tags) {
    tags.stream()
        .map(tag -> new Facet(tag.key(), tag.label(), tag.type(), 0))
        .distinct()
        .forEach(facet -> count(facets, facet));
  }

  private static void count(Map<String, Facet> facets, Facet facet) {
    facets.merge(facet.type() + " " + facet.key(), facet.oneMore(), (old, one) -> old.oneMore());
  }

  private static List<Facet> mostFrequent(Map<String, Facet> facets) {
    List<Facet> sorted = new ArrayList<>(facets.values());
    sorted.sort(
        Comparator.comparingInt(Facet::count)
            .reversed()
            .thenComparing(Facet::label)
            .thenComparing(Facet::key));
    return List.copyOf(sorted.subList(0, Math.min(MOST, sorted.size())));
  }
}
