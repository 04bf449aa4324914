package io.tidings.app;

import io.tidings.runtime.meters.TidingsMeter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All meters of our own as a page of Markdown; {@code docs/metrics.md} is this text. */
final class MetricsReference {
  private static final String INTRODUCTION =
      """
      # Metrics
      Written by `./tidings metrics`; a test fails when this page differs from the code.

      `/metrics` on the management port (`management.port`, see [operations.md](operations.md)) answers\
       in Prometheus' text format. `publish` and `replay` have the port only where `management.port`\
       is given.

      Every series has the label `process`: `ingest`, `enrich`, `sink`, `dashboard`, `publish`,\
       `replay`, or `up` where all stages are one process. Counters, sums and counts begin at 0 when\
       the process starts, so use `rate()` and `increase()`; `tidings status` has the figures that\
       outlast processes. They count what this copy did: sum over `instance`. `_max` is the largest\
       of the last two to three minutes. A tag has no values but those named here; no meter carries\
       ids of feeds or items, or addresses.

      A process that is killed between a commit and the counting of it never counts that commit. A commit whose answer was lost is not counted either, unless the stage can\
       find out (`publish`).

      What to watch, and what to do: [alerts.md](alerts.md).
      """;

  private static final String OTHERS =
      """

      ## Not ours
      | names | from |
      |---|---|
      | `kafka_consumer_*`, `kafka_producer_*`, `kafka_stream_*` | Kafka's own clients; `kafka_consumer_fetch_manager_records_lag` is the lag by partition |
      | `jvm_*`, `process_*`, `system_*` | the JVM and the machine |
      | `logback_events_total` | lines of the log, by level |
      """;

  private static final List<String> PROCESSES =
      List.of("publish", "ingest", "enrich", "sink", "sink with webhooks", "dashboard", "replay");

  private MetricsReference() {}

  static String markdown() {
    String meters =
        Stream.of(TidingsMeter.values())
            .map(MetricsReference::section)
            .collect(Collectors.joining());
    String byProcess = PROCESSES.stream().map(MetricsReference::row).collect(Collectors.joining());
    return INTRODUCTION
        + "\n## By process\n| process | meters |\n|---|---|\n"
        + byProcess
        + meters
        + OTHERS;
  }

  private static String row(String process) {
    return "| %s | %s |\n"
        .formatted(
            process,
            TidingsMeter.of(process).stream()
                .map(meter -> "`" + meter.id() + "`")
                .collect(Collectors.joining(", ")));
  }

  private static String section(TidingsMeter meter) {
    StringBuilder text = new StringBuilder();
    text.append("\n## ").append(meter.id()).append('\n');
    text.append(meter.description()).append("\n\n");
    text.append("- ").append(meter.kind().label()).append(", in ");
    text.append(String.join(", ", meter.processes())).append('\n');
    text.append("- series: ");
    text.append(
        meter.series().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")));
    text.append('\n');
    for (String tag : meter.tags()) {
      int colon = tag.indexOf(':');
      text.append("- tag `").append(tag, 0, colon).append('`');
      text.append(tag.substring(colon)).append('\n');
    }
    return text.toString();
  }
}
