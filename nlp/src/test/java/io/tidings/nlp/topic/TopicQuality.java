package io.tidings.nlp.topic;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How well a classifier does on labelled items, on one level of topics.
 *
 * @param precision share of topics given that the items have
 * @param recall share of topics the items have that were given
 * @param microF1 over all topics together
 * @param macroF1 mean over topics
 */
record TopicQuality(double precision, double recall, double microF1, double macroF1) {
  static TopicQuality measure(TopicClassifier classifier, List<LabelledItem> items, boolean top) {
    Map<String, int[]> counts = new TreeMap<>(); // right, given, wanted
    for (LabelledItem item : items) {
      Set<String> wanted = new HashSet<>(item.topics());
      for (TopicScore topic : classifier.classify(item.title(), item.body())) {
        int[] count = counts.computeIfAbsent(topic.id(), id -> new int[3]);
        count[0] += wanted.contains(topic.id()) ? 1 : 0;
        count[1]++;
      }
      wanted.forEach(topic -> counts.computeIfAbsent(topic, id -> new int[3])[2]++);
    }
    counts.keySet().removeIf(id -> MediaTopics.top(id).equals(id) != top);
    int[] sums = new int[3];
    double f1 = 0;
    for (int[] count : counts.values()) {
      f1 += 2.0 * count[0] / Math.max(1, count[1] + count[2]);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += count[i];
      }
    }
    return new TopicQuality(
        sums[0] / (double) sums[1],
        sums[0] / (double) sums[2],
        2.0 * sums[0] / (sums[1] + sums[2]),
        f1 / counts.size());
  }
}
