package io.tidings.testkit.crash;

import io.tidings.testkit.crash.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the verification came to.
 *
 * @param raw records in items.raw
 * @param enriched records in items.enriched
 * @param findings all that is wrong
 */
public record Verdict(long raw, long enriched, List<Finding> findings) {
  private static final int SHOWN = 10;

  static Verdict of(Committed committed, List<Check> checks) {
    List<Finding> findings = new ArrayList<>();
    checks.forEach(check -> findings.addAll(check.findings(committed)));
    if (committed.deadLetters() > 0) {
      findings.add(
          new Finding(Kind.WRONG, committed.deadLetters(), "dead letters, where none may be"));
    }
    return new Verdict(committed.raw().size(), committed.enriched().size(), findings);
  }

  /** Records that a sort of fault concerns. */
  public long count(Kind kind) {
    return findings.stream().filter(f -> f.kind() == kind).mapToLong(Finding::count).sum();
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("verified " + raw + " raw and " + enriched + " enriched records");
    for (Kind kind : Kind.values()) {
      lines.add("  %-10s %d".formatted(kind, count(kind)));
      findings.stream()
          .filter(f -> f.kind() == kind)
          .limit(SHOWN)
          .forEach(f -> lines.add("    %d: %s".formatted(f.count(), f.where())));
    }
    return lines;
  }
}
