package io.tidings.runtime.meters;

import java.util.List;

/** What a meter is. */
public enum MeterKind {
  /** Only grows, from 0 at the process's start. */
  COUNTER("counter", "_total"),
  /** A figure of now. */
  GAUGE("gauge", ""),
  /** A time, as of now. */
  GAUGE_SECONDS("gauge, seconds", "_seconds"),
  /** Times: how many, their sum, the longest of the last minutes. */
  TIMER("timer, seconds", "_seconds_count", "_seconds_sum", "_seconds_max"),
  /** Amounts: how many, their sum, the largest of the last minutes. */
  SUMMARY("summary", "_count", "_sum", "_max");

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one.
  private final List<String> endings;

  MeterKind(String label, String... endings) {
    this.label = label;
    this.endings = List.of(endings);
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** What the names of its series in Prometheus end with. */
  List<String> endings() {
    return endings;
  }
}
