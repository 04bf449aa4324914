package io.tidings.nlp.story;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well items were grouped (Bagga and Baldwin, 1998): for each item, which part of its group is
 * of its story and which part of its story is in its group; the means over all items.
 *
 * @param precision 0 to 1
 * @param recall 0 to 1
 */
public record BCubed(double precision, double recall) {
  /** Compares. */
  public static BCubed of(List<String> gold, List<String> found) {
    Map<String, Integer> once = new TreeMap<>();
    gold.forEach(story -> once.put(story, 1));
    return weighted(gold, found, once);
  }

  /** Compares, each item counted as often as its story was drawn. */
  public static BCubed weighted(List<String> gold, List<String> found, Map<String, Integer> drawn) {
    Map<String, Integer> both = new TreeMap<>();
    Map<String, Integer> golds = new TreeMap<>();
    Map<String, Integer> founds = new TreeMap<>();
    for (int i = 0; i < gold.size(); i++) {
      golds.merge(gold.get(i), 1, Integer::sum);
      founds.merge(found.get(i), 1, Integer::sum);
      both.merge(gold.get(i) + "\t" + found.get(i), 1, Integer::sum);
    }
    double precision = 0;
    double recall = 0;
    int all = 0;
    for (int i = 0; i < gold.size(); i++) {
      double shared = both.getOrDefault(gold.get(i) + "\t" + found.get(i), 0);
      int times = drawn.getOrDefault(gold.get(i), 0);
      all += times;
      precision += times * shared / founds.getOrDefault(found.get(i), 1);
      recall += times * shared / golds.getOrDefault(gold.get(i), 1);
    }
    return new BCubed(precision / Math.max(1, all), recall / Math.max(1, all));
  }

  /** Their harmonic mean. */
  public double f1() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}
