package io.tidings.sink.audit;

import io.tidings.sink.audit.Findings.BoundaryFindings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an alert tells: all that is out of balance for good at one boundary, or within the entries
 * of one stage. One cause may break thousands of buckets; it is one alert.
 *
 * @param subject what the alert is about, the same as long as it lasts; a slug
 * @param stage whose counts are wrong or missing
 * @param beginning the first of the buckets, a part of the alert's id
 * @param label for people; names the first buckets and both counts of each
 * @param expected what was passed on in these buckets
 * @param observed what was received
 * @param off records by which they differ
 */
record Imbalance(
    String subject,
    String stage,
    String beginning,
    String label,
    long expected,
    long observed,
    long off) {
  private static final int SHOWN = 5;

  /** All that is out of balance. */
  static List<Imbalance> of(Findings findings) {
    List<Imbalance> all = new ArrayList<>();
    for (BoundaryFindings found : findings.boundaries()) {
      if (!found.broken().isEmpty()) {
        all.add(of(found));
      }
    }
    Map<String, List<Unsound>> byStage =
        findings.unsound().stream()
            .collect(Collectors.groupingBy(Unsound::stage, TreeMap::new, Collectors.toList()));
    byStage.forEach((stage, entries) -> all.add(of(stage, entries)));
    return all;
  }

  private static Imbalance of(BoundaryFindings found) {
    List<Difference> broken = found.broken();
    Bucket first = broken.get(0).bucket();
    long off = broken.stream().mapToLong(Difference::size).sum();
    return new Imbalance(
        found.boundary().slug(),
        found.boundary().stage(),
        first.partition() + "-" + first.number(),
        "%s: %d %s in %s"
            .formatted(
                found.boundary(), off, off == 1 ? "record" : "records", places("bucket", broken)),
        broken.stream().mapToLong(Difference::passedOn).sum(),
        broken.stream().mapToLong(Difference::received).sum(),
        off);
  }

  private static Imbalance of(String stage, List<Unsound> entries) {
    return new Imbalance(
        "within-" + stage,
        stage,
        slug(entries.get(0).key()),
        "%s: counts that do not add up in %s".formatted(stage, places("entry", entries)),
        entries.stream().mapToLong(Unsound::received).sum(),
        entries.stream().mapToLong(Unsound::sum).sum(),
        entries.stream().mapToLong(entry -> Math.abs(entry.received() - entry.sum())).sum());
  }

  private static String places(String one, Collection<?> all) {
    String first =
        all.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
    String more = all.size() > SHOWN ? ", …" : "";
    return "%d %s: %s%s".formatted(all.size(), plural(one, all.size()), first, more);
  }

  private static String plural(String one, int count) {
    if (count == 1) {
      return one;
    }
    return one.equals("entry") ? "entries" : one + "s";
  }

  private static String slug(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
