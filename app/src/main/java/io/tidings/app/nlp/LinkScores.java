package io.tidings.app.nlp;

import io.tidings.nlp.entity.EntityMention;
import io.tidings.nlp.entity.TaggedEntity;
import io.tidings.nlp.linear.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Ids given against ids meant, at the places that people have linked: precision over the places
 * that got an id, recall over those whose id the list has, and over all.
 */
final class LinkScores {
  private static final int SAMPLES = 1000;
  private static final int GIVEN = 0;
  private static final int RIGHT = 1;
  private static final int LISTED = 2;
  private static final int ALL = 3;

  private final LinkTargets targets;
  private final List<int[]> documents = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  LinkScores(LinkTargets targets) {
    this.targets = targets;
  }

  /** Counts one document. */
  void add(LinkedMentions.Document document, List<TaggedEntity> entities) {
    Map<Long, String> given = new HashMap<>();
    for (TaggedEntity entity : entities) {
      for (EntityMention mention : entity.mentions()) {
        if (entity.id() != null) {
          given.put(key(mention.begin(), mention.end()), entity.id());
        }
      }
    }
    int[] counts = new int[4];
    for (LinkedMentions.Mention mention : document.mentions()) {
      Set<String> meant = targets.of(mention.title(), mention.type());
      String id = given.getOrDefault(key(mention.begin(), mention.end()), "");
      boolean right = meant.contains(id);
      counts[GIVEN] += id.isEmpty() ? 0 : 1;
      counts[RIGHT] += right ? 1 : 0;
      counts[LISTED] += meant.isEmpty() ? 0 : 1;
      counts[ALL]++;
      if (!id.isEmpty() && !right) {
        wrong.add(
            document.text().substring(mention.begin(), mention.end())
                + ": "
                + id
                + " instead of "
                + mention.title()
                + (meant.isEmpty() ? ", not in the list" : " " + meant));
      }
    }
    documents.add(counts);
  }

  /** Places whose id is wrong, with what is meant. */
  List<String> wrong() {
    return wrong;
  }

  /** One line of figures, each with 95 % of 1,000 samples of documents in brackets. */
  String line() {
    int[] sum = sum(documents);
    return String.format(
        Locale.ROOT,
        "given %d of %d, precision %s, recall %s of the %d in the list, %s of all",
        sum[GIVEN],
        sum[ALL],
        figure(counts -> ratio(counts[RIGHT], counts[GIVEN])),
        figure(counts -> ratio(counts[RIGHT], counts[LISTED])),
        sum[LISTED],
        figure(counts -> ratio(counts[RIGHT], counts[ALL])));
  }

  private String figure(ToDoubleFunction<int[]> ratio) {
    double[] samples = new double[SAMPLES];
    SplitMix64 random = new SplitMix64(1);
    for (int i = 0; i < SAMPLES; i++) {
      List<int[]> sample = new ArrayList<>(documents.size());
      for (int k = 0; k < documents.size(); k++) {
        sample.add(documents.get(random.below(documents.size())));
      }
      samples[i] = ratio.applyAsDouble(sum(sample));
    }
    Arrays.sort(samples);
    return String.format(
        Locale.ROOT,
        "%.3f (%.3f - %.3f)",
        ratio.applyAsDouble(sum(documents)),
        samples[SAMPLES / 40],
        samples[SAMPLES - 1 - SAMPLES / 40]);
  }

  private static int[] sum(List<int[]> rows) {
    int[] sum = new int[4];
    for (int[] row : rows) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += row[i];
      }
    }
    return sum;
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static long key(int begin, int end) {
    return (long) begin << 32 | end;
  }
}
