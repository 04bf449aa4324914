package io.tidings.sink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.runtime.management.Pulse;
import io.tidings.sink.webhook.Attempt.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookRunnerTest {
  private static final String TOPIC = "alerts";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Attempt OK = new Attempt(Result.DELIVERED, "status 200", null);
  private static final Attempt AWAY = new Attempt(Result.FAILED, "status 503", null);
  private static final Attempt WRONG = new Attempt(Result.REFUSED, "status 422", null);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Map<String, Alert> alerts = new HashMap<>();
  private final Deque<Attempt> answers = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private final List<String> letters = new ArrayList<>();
  private final WebhookRunner runner = runner(consumer);
  private Instant now = Alerts.NOON;
  private long end;

  WebhookRunnerTest() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
  }

  @Test
  void beginsWithTheNextAlertAndNotWithAllOfThePast() {
    // Given
    add(Alerts.alert("old", AlertState.OPEN, 1));
    consumer.updateEndOffsets(Map.of(PARTITION, 1L));

    // When
    runner.turn();
    add(Alerts.alert("new", AlertState.OPEN, 1));
    runner.turn();

    // Then
    assertThat(sent).containsExactly("new.1");
    assertThat(committed()).isEqualTo(2);
  }

  @Test
  void keepsTheOrderAndWaitsForAReceiverThatIsAway() {
    // Given
    begin();
    answers.add(AWAY);
    add(Alerts.alert("a", AlertState.OPEN, 1));
    add(Alerts.alert("a", AlertState.CLOSED, 2));

    // When
    runner.turn();
    runner.turn();

    // Then
    assertThat(sent).containsExactly("a.1");
    assertThat(committed()).isZero();
    assertThat(consumer.paused()).containsExactly(PARTITION);

    // When
    now = now.plusSeconds(2);
    runner.turn();
    runner.turn();

    // Then
    assertThat(sent).containsExactly("a.1", "a.1", "a.2");
    assertThat(committed()).isEqualTo(2);
    assertThat(consumer.paused()).isEmpty();
    assertThat(letters).isEmpty();
  }

  @Test
  void whatItCannotDeliverIsInTheDeadLettersBeforeItGoesOn() {
    // Given
    begin();
    for (int i = 0; i < 5; i++) {
      answers.add(WRONG);
    }
    add(Alerts.alert("a", AlertState.OPEN, 1));
    add(Alerts.alert("b", AlertState.OPEN, 1));

    // When
    for (int i = 0; i < 5; i++) {
      runner.turn();
      now = now.plusSeconds(60);
    }
    runner.turn();

    // Then
    assertThat(sent).containsExactly("a.1", "a.1", "a.1", "a.1", "a.1", "b.1");
    assertThat(letters)
        .containsExactly("0: webhook desk: not delivered in 5 attempts, the last: status 422");
    assertThat(committed()).isEqualTo(2);
  }

  @Test
  void takesWhatIsNoAlertAsideAndSkipsTakedownsAndWhatNobodyAskedFor() {
    // Given
    begin();
    add("not an alert".getBytes(UTF_8));
    add((byte[]) null);
    add(Alerts.alert("w", "ledger", AlertState.OPEN, 1));
    add(Alerts.alert("a", AlertState.OPEN, 1));

    // When
    runner.turn();

    // Then
    assertThat(letters).containsExactly("0: no such schema");
    assertThat(sent).containsExactly("a.1");
    assertThat(committed()).isEqualTo(4);
  }

  /** The registry is away: the record is not to blame and must be read again. */
  @Test
  void anOutageIsNoFaultOfTheRecord() {
    // Given
    begin();
    add("away".getBytes(UTF_8));

    // Then
    assertThatThrownBy(runner::turn).isInstanceOf(SerializationException.class);
    assertThat(letters).isEmpty();
    assertThat(committed()).isZero();
  }

  @Test
  void whatIsRefusedEndsItAndIsNotTriedAgain() {
    // Given
    KafkaException refused = new KafkaException("around it", new SaslAuthenticationException("x"));
    MockConsumer<byte[], byte[]> fresh = new MockConsumer<>("earliest");
    fresh.schedulePollTask(() -> fresh.setPollException(refused));
    fresh.schedulePollTask(fresh::wakeup);

    // Then
    assertThatThrownBy(() -> runner(fresh).run()).isEqualTo(refused);
  }

  private void begin() {
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    runner.turn();
  }

  private void add(Alert alert) {
    alerts.put(alert.getAlertId() + alert.getSequence(), alert);
    add((alert.getAlertId() + alert.getSequence()).getBytes(UTF_8));
  }

  private void add(byte @Nullable [] value) {
    // The type of the value says never null, but a tombstone's is.
    consumer.addRecord(record(end++, value));
  }

  @SuppressWarnings("NullAway")
  private static ConsumerRecord<byte[], byte[]> record(long offset, byte @Nullable [] value) {
    return new ConsumerRecord<>(TOPIC, 0, offset, new byte[] {1}, value);
  }

  private long committed() {
    OffsetAndMetadata next = consumer.committed(Set.of(PARTITION)).get(PARTITION);
    return next == null ? -1 : next.offset();
  }

  private WebhookRunner runner(MockConsumer<byte[], byte[]> consumer) {
    WebhookConfig desk =
        WebhookConfig.all(
                WebhookConfigTest.settings(
                    "sink.webhook.desk.url", "https://hooks.example/",
                    "sink.webhook.desk.secret", "0123456789abcdef",
                    "sink.webhook.desk.kinds", "spike"))
            .get(0);
    return new WebhookRunner(
        desk,
        TOPIC,
        consumer,
        deserializer(),
        message -> {
          sent.add(message.id());
          return answers.isEmpty() ? OK : answers.removeFirst();
        },
        (record, reason) -> letters.add(record.offset() + ": " + reason),
        () -> new Patience(Duration.ofDays(1), new Random(1)),
        () -> now,
        new Pulse());
  }

  private Deserializer<SpecificRecord> deserializer() {
    return (topic, bytes) -> {
      String text = new String(bytes, UTF_8);
      Alert alert = alerts.get(text);
      if (alert == null) {
        throw new SerializationException(
            "no such schema", text.equals("away") ? new TimeoutException("away") : null);
      }
      return alert;
    };
  }
}
