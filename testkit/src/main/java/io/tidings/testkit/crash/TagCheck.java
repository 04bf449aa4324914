package io.tidings.testkit.crash;

import io.tidings.testkit.crash.Committed.Enriched;
import io.tidings.testkit.crash.Committed.Raw;
import io.tidings.testkit.crash.Finding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares items.enriched and items.features with items.raw: one of each for every raw record, in
 * the item's order, and none for a repeat. That a repeat was known as one shows that the state came
 * back whole.
 */
final class TagCheck implements Check {
  @Override
  public List<Finding> findings(Committed committed) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Raw> wanted = new LinkedHashMap<>();
    Set<String> repeats = committed.repeats();
    for (Raw record : committed.raw()) {
      if (!repeats.contains(record.origin())) {
        wanted.put(record.origin(), record);
      }
    }
    List<String> origins =
        committed.enriched().stream().map(e -> String.valueOf(e.origin())).toList();
    Origins.once("items.enriched", wanted.keySet(), origins, findings);
    Origins.once("items.features", wanted.keySet(), committed.features(), findings);
    Map<String, Long> latest = new HashMap<>();
    for (Enriched record : committed.enriched()) {
      Raw raw = wanted.get(String.valueOf(record.origin()));
      if (raw != null) {
        compare(raw, record, latest, findings);
      }
    }
    return findings;
  }

  private static void compare(
      Raw raw, Enriched record, Map<String, Long> latest, List<Finding> findings) {
    if (!raw.itemId().equals(record.itemId()) || !raw.hash().equals(record.hash())) {
      findings.add(new Finding(Kind.WRONG, 1, "items.enriched of " + raw.origin()));
    }
    Long before = latest.put(raw.itemId(), raw.offset());
    if (before != null && before > raw.offset()) {
      findings.add(new Finding(Kind.REORDERED, 1, "items.enriched: " + raw.itemId()));
    }
  }
}
