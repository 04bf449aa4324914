package io.tidings.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.event.RawItem;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.SinkProcess;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.PostgresFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditorIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration GRACE = Duration.ofSeconds(1);

  @TempDir Path folder;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private Settings settings = Settings.of(List.of(), Map.of(), Map.of(), Map.of());
  private @Nullable KafkaClients clients;
  private @Nullable AuditedStream stream;
  private @Nullable SinkProcess sink;

  @BeforeEach
  void prepare() {
    Map<String, String> given = new HashMap<>(PostgresFixture.freshDatabase().settings());
    given.put("archive.warehouse", folder.resolve("archive").toString());
    given.put("sink.archive.interval", "200ms");
    given.put("audit.grace", GRACE.toMillis() + "ms");
    settings = KafkaFixture.shared().settings(SinkProcess.settings(), given);
    clients = new KafkaClients(settings);
    stream = new AuditedStream(clients);
  }

  @AfterEach
  void end() {
    stopSink();
    stream().close();
    assertThat(failures).isEmpty();
  }

  @Test
  void recordsThatWereDeletedBeforeTheyWereReadAreAlertsUntilTheyAreBack() throws Exception {
    // Given
    startSink();
    stream().item("a");
    awaitBalance();
    stopSink();
    RawItem lost = Items.item("b", "Title b", "text");
    long offset = stream().publish(lost);
    stream().enrich(lost, offset);
    stream().countTagged(offset);
    stream().deleteRecords(TopicCatalogue.ITEMS_RAW);
    stream().deleteRecords(TopicCatalogue.ITEMS_ENRICHED);

    // When
    startSink();

    // Then
    List<String> opened =
        List.of(
            "1 OPEN published → archive-raw: 1 record in 1 bucket: 0/0 (2, 1)",
            "1 OPEN tag → archive: 1 record in 1 bucket: 0/0 (2, 1)",
            "1 OPEN tag → routes: 1 record in 1 bucket: 0/0 (2, 1)",
            "1 OPEN tag → store: 1 record in 1 bucket: 0/0 (2, 1)");
    awaitAlerts(opened.size());
    assertThat(stream().alerts()).isEqualTo(opened);

    // When
    stopSink();
    stream().publishUncounted(lost);
    stream().enrich(lost, offset);
    startSink();

    // Then
    List<String> all = new ArrayList<>(opened);
    opened.forEach(alert -> all.add(alert.replace("1 OPEN", "2 CLOSED")));
    awaitAlerts(all.size());
    assertThat(stream().alerts()).isEqualTo(all);
  }

  @Test
  void whatTagHasNotCountedIsAnAlertUntilItHas() throws Exception {
    // Given
    startSink();
    stream().item("a");
    awaitBalance();

    // When
    long offset = stream().publish(Items.item("b", "Title b", "text"));
    stream().tagHasReadAll();

    // Then
    String opened = "1 OPEN published → tag: 1 record in 1 bucket: 0/0 (2, 1)";
    awaitAlerts(1);
    assertThat(stream().alerts()).containsExactly(opened);

    // When
    stream().enrich(Items.item("b", "Title b", "text"), offset);
    stream().countTagged(offset);

    // Then
    awaitAlerts(2);
    assertThat(stream().alerts()).containsExactly(opened, opened.replace("1 OPEN", "2 CLOSED"));
  }

  /** Each says all it finds, if it may: with two of them at work there would be two of each. */
  @Test
  void ofTwoAuditorsOneSpeaksAndTheOtherTakesOver() throws Exception {
    // Given
    stream().item("a");
    KafkaClients two = clients();
    AuditConfig config = new AuditConfig(GRACE);
    AutoCloseable first = Auditor.start(two, config, InstantSource.system(), failures::add);
    AutoCloseable second = Auditor.start(two, config, InstantSource.system(), failures::add);
    try {
      // When
      stream().publish(Items.item("b", "Title b", "text"));
      stream().tagHasReadAll();
      awaitAlerts(1);
      first.close();
      stream().countTagged(1);
      awaitAlerts(2);
    } finally {
      second.close();
    }

    // Then
    String opened = "1 OPEN published → tag: 1 record in 1 bucket: 0/0 (2, 1)";
    assertThat(stream().alerts()).containsExactly(opened, opened.replace("1 OPEN", "2 CLOSED"));
  }

  @Test
  void lagAndRestartsAreNoAlert() throws Exception {
    // Given
    startSink();
    stream().item("first");
    awaitBalance();
    stopSink();
    for (int i = 0; i < 30; i++) {
      stream().item("late " + i);
    }
    stream().tagHasReadAll();
    Instant judged = Instant.now().plus(GRACE.multipliedBy(3));

    // When
    try (Audit audit = new Audit(clients(), GRACE, InstantSource.system(), (key, entry) -> {})) {
      await().atMost(PATIENCE).until(() -> Instant.now().isAfter(judged));
      Findings lagging = audit.look().orElseThrow();

      // Then
      assertThat(lagging.areClean()).isTrue();
      assertThat(lagging.boundaries())
          .filteredOn(found -> !found.underWay().isEmpty())
          .extracting(Findings.BoundaryFindings::boundary)
          .containsExactly(Boundary.ARCHIVE_RAW, Boundary.ARCHIVE, Boundary.STORE, Boundary.ROUTES);
    }

    // When
    for (int i = 0; i < 3; i++) {
      startSink();
      stream().item("again " + i);
      awaitBalance();
      stopSink();
    }

    // Then
    assertThat(stream().alerts()).isEmpty();
  }

  // Tag repeats its counts meanwhile.
  private void awaitAlerts(int messages) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              stream().repeatTagsCounts();
              return stream().alerts().size() >= messages;
            });
  }

  // Until all sides of all boundaries say the same.
  private void awaitBalance() {
    try (Audit audit = new Audit(clients(), GRACE, InstantSource.system(), (key, entry) -> {})) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  audit
                      .look()
                      .map(
                          found ->
                              found.boundaries().size() == Boundary.values().length
                                  && found.boundaries().stream()
                                      .allMatch(b -> b.passedOn() == b.received()))
                      .orElse(false));
    }
  }

  private void startSink() {
    sink = SinkProcess.start(settings, clients(), InstantSource.system(), failures::add);
  }

  private void stopSink() {
    if (sink != null) {
      sink.close();
      sink = null;
    }
  }

  private KafkaClients clients() {
    return Objects.requireNonNull(clients);
  }

  private AuditedStream stream() {
    return Objects.requireNonNull(stream);
  }
}
