package io.tidings.sink.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.embedded.EmbeddedBroker;
import io.tidings.event.RawItem;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.testkit.Items;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Measures a replay flat out in CPU-seconds of its whole process (JIT and garbage collection too)
 * and in memory. First {@code broker PORT FOLDER} in a process of its own, then {@code fill COUNT
 * FOLDER STREAM}, which archives raw items of two days, then {@code replay event|arrival FOLDER
 * ADDRESS}.
 */
public final class ReplayMeasurement {
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final long TWO_DAYS_MILLIS = 2L * 24 * 3_600_000;
  private static final int ROWS_A_COMMIT = 50_000;

  private ReplayMeasurement() {}

  /** Does one of the three. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "broker" -> broker(Integer.parseInt(args[1]), Path.of(args[2]));
      case "fill" -> fill(Integer.parseInt(args[1]), Path.of(args[2]), Path.of(args[3]));
      case "replay" -> replay(args[1], Path.of(args[2]), args[3]);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void broker(int port, Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, port, Map.of())) {
      System.out.println("broker " + broker.bootstrapServers());
      while (System.in.read() >= 0) {
        System.out.printf(Locale.ROOT, "broker: %.1f CPU-seconds so far%n", cpuSeconds());
      }
    }
  }

  private static void fill(int count, Path folder, Path stream) throws IOException {
    List<RawItem> templates = templates(stream);
    try (Archive archive = Archive.open(ArchiveConfig.in(folder))) {
      List<RawItem> batch = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        RawItem template = templates.get(i % templates.size());
        Instant observed = FIRST.plusMillis(TWO_DAYS_MILLIS / count * i);
        batch.add(Items.item("item-" + i, template.getTitle(), template.getText(), "en", observed));
        if (batch.size() == ROWS_A_COMMIT || i + 1 == count) {
          ArchivedItems.commit(archive, i + 1L - batch.size(), batch);
          batch.clear();
        }
      }
    }
  }

  private static List<RawItem> templates(Path stream) throws IOException {
    List<RawItem> items = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(stream)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = json.readTree(line);
        items.add(
            Items.item(
                node.path("id").asText(), node.path("title").asText(), node.path("body").asText()));
      }
    }
    return items;
  }

  private static void replay(String order, Path folder, String address) throws IOException {
    List<Setting<?>> declared = new ArrayList<>(KafkaSettings.ALL);
    declared.addAll(TopicSettings.all());
    Settings settings =
        Settings.of(
            declared,
            Map.of(
                KafkaSettings.BOOTSTRAP_SERVERS.key(),
                address,
                KafkaSettings.REGISTRY_URL.key(),
                "mock://measurement"),
            Map.of(),
            Map.of());
    KafkaClients clients = new KafkaClients(settings);
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, clients.topics(), 1, 1).apply(TopicSettings.catalogue(settings));
    }
    String id = order + "-" + System.nanoTime();
    ReplaySpec spec =
        new ReplaySpec(
            id,
            ArchiveTable.RAW,
            ArchiveQuery.all(ArchiveOrder.valueOf(order.toUpperCase(Locale.ROOT))),
            clients.topics().named("replay." + id),
            null,
            Speed.FLAT_OUT);
    try (Archive archive = Archive.open(ArchiveConfig.in(folder))) {
      double before = cpuSeconds();
      ReplayReport report =
          new Replay(settings, archive, spec, ReplayClock.system()).run(progress -> {});
      double seconds = cpuSeconds() - before;
      System.out.printf(
          Locale.ROOT,
          "%s %d items: %.1f CPU-seconds, %.0f items a CPU-second, %.1f s, peak %s%n",
          order,
          report.published(),
          seconds,
          report.published() / seconds,
          report.time().toMillis() / 1_000.0,
          peak());
    }
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  // Of the whole process, as Linux counts it.
  private static String peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .map(line -> line.substring("VmHWM:".length()).strip())
        .orElse("unknown");
  }
}
