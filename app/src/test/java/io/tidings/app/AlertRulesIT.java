package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tidings.app.DeployFiles.Node;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.meters.TidingsMeter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Alert rules and dashboard name only meters that a process has. */
class AlertRulesIT {
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.])[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");
  private static final Pattern SELECTED = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=(?!=))\\s*\"");
  private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");
  private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");
  // What Prometheus itself says of a target.
  private static final Set<String> OF_PROMETHEUS = Set.of("up");
  private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

  /** Names of the metrics of an expression. */
  static Set<String> metrics(String expression) {
    String bare = QUOTED.matcher(expression).replaceAll("\"\"");
    bare = bare.replaceAll("\\{[^}]*}|\\[[^]]*]", " ");
    bare = GROUPING.matcher(bare).replaceAll(" ");
    Set<String> names = new TreeSet<>();
    NAME.matcher(bare).results().map(MatchResult::group).forEach(names::add);
    names.removeAll(WORDS);
    return names;
  }

  /** Names of the labels that it selects or groups by. */
  static Set<String> labels(String expression) {
    String bare = QUOTED.matcher(expression).replaceAll("\"\"");
    Set<String> names = new TreeSet<>();
    SELECTED.matcher(bare).results().forEach(match -> names.add(match.group(1)));
    GROUPED
        .matcher(bare)
        .results()
        .forEach(match -> names.addAll(List.of(match.group(1).trim().split("\\s*,\\s*", -1))));
    return names;
  }

  private static List<String> expressions() {
    List<String> all = new ArrayList<>();
    for (Node document :
        DeployFiles.yaml(DeployFiles.ROOT.resolve("deploy/prometheus/rules.yml"))) {
      document.all("expr").forEach(node -> all.add(node.text()));
    }
    // JSON is YAML.
    DeployFiles.files("grafana/dashboards", ".json").stream()
        .flatMap(file -> DeployFiles.yaml(file).stream())
        .forEach(document -> document.all("expr").forEach(node -> all.add(node.text())));
    return all;
  }

  @Test
  void findsTheNamesInAnExpression() {
    // Given
    String expression =
        "sum by (process, topic) (rate(a_total{x!=\"b_total\", y=~\".*}\"}[1m])) > 5e4"
            + " and on (host) c_seconds offset 15m == 0";

    // Then
    assertThat(metrics(expression)).containsExactly("a_total", "c_seconds");
    assertThat(labels(expression)).containsExactly("host", "process", "topic", "x", "y");
  }

  @Test
  void rulesAndDashboardNameOnlyMetersAndLabelsThatAProcessHas() throws IOException {
    // Given
    Installation installation = Installation.withTopics();
    installation.writeBytes("deadletters", "a", new byte[] {1});
    KafkaClients clients = new KafkaClients(installation.settings(Map.of()));
    Shutdown shutdown = Shutdown.byHand();

    // When
    Map<String, Set<String>> labelsOf;
    try (Consumer<byte[], byte[]> consumer = clients.consumer();
        Producer<byte[], byte[]> producer = clients.producer();
        KafkaClientMetrics read = new KafkaClientMetrics(consumer);
        KafkaClientMetrics written = new KafkaClientMetrics(producer)) {
      Management management = Management.start("sink", installation.settings(Map.of()), shutdown);
      readAndWrite(clients.topics().named("deadletters"), consumer, producer);
      registerOurs(management.meters().registry());
      // Only now: what a client measures by topic comes with the first record.
      read.bindTo(management.meters().registry());
      written.bindTo(management.meters().registry());
      // Pauses are counted once there was one.
      System.gc();
      await().until(() -> management.meters().scrape().contains("jvm_gc_pause_seconds_sum"));
      labelsOf = series(management.meters().scrape());
    } finally {
      shutdown.close();
    }

    // Then
    Set<String> labels = new TreeSet<>(LABELS_OF_PROMETHEUS);
    labelsOf.values().forEach(labels::addAll);
    Set<String> metrics = new TreeSet<>(labelsOf.keySet());
    metrics.addAll(OF_PROMETHEUS);
    assertThat(expressions())
        .hasSizeGreaterThan(35)
        .allSatisfy(
            expression -> {
              assertThat(metrics(expression)).isNotEmpty().isSubsetOf(metrics);
              assertThat(labels(expression)).isSubsetOf(labels);
            });
  }

  // That the stages have them is tested where the stages are.
  private static void registerOurs(MeterRegistry registry) {
    for (TidingsMeter meter : TidingsMeter.values()) {
      String[] values = meter.tagNames().toArray(String[]::new);
      switch (meter.kind()) {
        case COUNTER -> meter.counter(registry, values);
        case TIMER -> meter.timer(registry, values);
        case SUMMARY -> meter.summary(registry, values);
        case GAUGE, GAUGE_SECONDS -> meter.gauge(registry, () -> 1, values);
      }
    }
  }

  private static void readAndWrite(
      String topic, Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    await().until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
    var unused = producer.send(new ProducerRecord<>(topic, new byte[] {2}));
    producer.flush();
  }

  private static Map<String, Set<String>> series(String scraped) {
    Map<String, Set<String>> labelsOf = new TreeMap<>();
    for (String line : scraped.lines().filter(each -> !each.startsWith("#")).toList()) {
      Set<String> labels =
          labelsOf.computeIfAbsent(line.split("[{ ]", 2)[0], name -> new TreeSet<>());
      LABEL.matcher(line).results().forEach(match -> labels.add(match.group(1)));
    }
    return labelsOf;
  }
}
