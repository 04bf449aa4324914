package io.tidings.sink.webhook;

import io.tidings.event.Alert;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.Refusal;
import io.tidings.runtime.management.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads alerts for one webhook and sends them, one after the other. A message is committed once the
 * receiver has it, or once it is in the dead letters; so it may arrive twice, with the same id, and
 * is never left out. While it waits for the next attempt it goes on polling, so that the group does
 * not take it for dead.
 */
final class WebhookRunner {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookRunner.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Sends a message once. */
  interface Sender {
    Attempt send(WebhookMessage message);
  }

  /** Takes what could not be delivered; it is durable when this returns. */
  interface Refuse {
    void take(ConsumerRecord<byte[], byte[]> record, String reason);
  }

  private final WebhookConfig webhook;
  private final String topic;
  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<SpecificRecord> deserializer;
  private final Sender sender;
  private final Refuse deadLetters;
  private final Supplier<Patience> patience;
  private final InstantSource time;
  private final Pulse pulse;

  private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
  private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
  private @Nullable Patience trying;
  private @Nullable TopicPartition triedPartition;
  private long triedOffset;
  private boolean mustBegin = true;

  WebhookRunner(
      WebhookConfig webhook,
      String topic,
      Consumer<byte[], byte[]> consumer,
      Deserializer<SpecificRecord> deserializer,
      Sender sender,
      Refuse deadLetters,
      Supplier<Patience> patience,
      InstantSource time,
      Pulse pulse) {
    this.webhook = webhook;
    this.topic = topic;
    this.consumer = consumer;
    this.deserializer = deserializer;
    this.sender = sender;
    this.deadLetters = deadLetters;
    this.patience = patience;
    this.time = time;
    this.pulse = pulse;
  }

  /**
   * Sends until the consumer is woken up.
   *
   * @throws WakeupException when woken up
   * @throws RuntimeException where Kafka or the registry refuses something to this user
   */
  void run() {
    consumer.subscribe(Set.of(topic), listener());
    while (true) {
      try {
        turn();
      } catch (WakeupException | InterruptException e) {
        throw e;
      } catch (RuntimeException e) {
        if (Refusal.isBehind(e)) {
          throw e;
        }
        LOG.atWarn()
            .addKeyValue("webhook", webhook.name())
            .setCause(e)
            .log("Alerts are read again from the last that was delivered");
        mustBegin = true;
        pause();
      }
      // A receiver that is away is no fault of this process.
      pulse.worked();
    }
  }

  /** Reads, and makes at most one attempt. */
  void turn() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      waiting.add(record);
    }
    if (mustBegin) {
      begin();
      return;
    }
    skipWhatIsNotSent();
    attempt();
    if (!done.isEmpty()) {
      consumer.commitSync(Map.copyOf(done));
      done.clear();
    }
    if (waiting.isEmpty()) {
      consumer.resume(consumer.assignment());
    } else {
      consumer.pause(consumer.assignment());
    }
  }

  // What waits may be another's by now, or may have come from elsewhere than where we go on.
  private void begin() {
    waiting.clear();
    done.clear();
    Set<TopicPartition> assigned = consumer.assignment();
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned);
    Set<TopicPartition> fresh = new HashSet<>();
    for (TopicPartition partition : assigned) {
      OffsetAndMetadata next = committed.get(partition);
      if (next == null) {
        fresh.add(partition);
      } else {
        consumer.seek(partition, next.offset());
      }
    }
    if (!fresh.isEmpty()) {
      beginAtEnd(fresh);
    }
    consumer.resume(assigned);
    mustBegin = false;
  }

  // All alerts of a quarter at once would be the storm that people flee from.
  private void beginAtEnd(Set<TopicPartition> fresh) {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    consumer
        .endOffsets(fresh)
        .forEach(
            (partition, end) -> {
              consumer.seek(partition, end);
              ends.put(partition, new OffsetAndMetadata(end));
            });
    consumer.commitSync(ends);
    LOG.atInfo()
        .addKeyValue("webhook", webhook.name())
        .addKeyValue("partitions", fresh.size())
        .log("This webhook has no place in the alerts yet: it begins with the next one");
  }

  private void skipWhatIsNotSent() {
    while (!waiting.isEmpty()) {
      ConsumerRecord<byte[], byte[]> record = waiting.getFirst();
      if (record.value() != null) {
        Alert alert = alert(record);
        if (alert != null && webhook.takes(alert)) {
          return;
        }
      }
      settle(record);
    }
  }

  // Null where the record is no alert; it is in the dead letters then.
  private @Nullable Alert alert(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (deserializer.deserialize(record.topic(), record.value()) instanceof Alert alert) {
        return alert;
      }
      deadLetters.take(record, "not an alert");
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      deadLetters.take(record, String.valueOf(e.getMessage()));
    }
    return null;
  }

  private void attempt() {
    ConsumerRecord<byte[], byte[]> record = waiting.peekFirst();
    Patience current = record == null ? null : patienceFor(record);
    Alert alert = record == null ? null : alert(record);
    if (record == null || current == null || alert == null || !current.isDue(time.instant())) {
      return;
    }
    Attempt attempt = sender.send(WebhookMessage.of(alert));
    Instant now = time.instant();
    if (attempt.isDelivered()) {
      log(alert, current, attempt, "Alert delivered");
      settle(record);
      return;
    }
    current.failed(attempt, now);
    if (current.isOver(now)) {
      deadLetters.take(
          record,
          "webhook %s: not delivered in %d attempts, the last: %s"
              .formatted(webhook.name(), current.failures(), attempt.what()));
      log(alert, current, attempt, "Alert not delivered, given up");
      settle(record);
    } else {
      log(alert, current, attempt, "Alert not delivered yet");
    }
  }

  private Patience patienceFor(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    Patience current = trying;
    if (current == null || !partition.equals(triedPartition) || triedOffset != record.offset()) {
      current = patience.get();
      trying = current;
      triedPartition = partition;
      triedOffset = record.offset();
    }
    return current;
  }

  private void settle(ConsumerRecord<byte[], byte[]> record) {
    waiting.removeFirst();
    done.put(
        new TopicPartition(record.topic(), record.partition()),
        new OffsetAndMetadata(record.offset() + 1));
  }

  private void log(Alert alert, Patience current, Attempt attempt, String what) {
    (attempt.isDelivered() ? LOG.atInfo() : LOG.atWarn())
        .addKeyValue("webhook", webhook.name())
        .addKeyValue("alert", alert.getAlertId())
        .addKeyValue("sequence", alert.getSequence())
        .addKeyValue("failures", current.failures())
        .addKeyValue("answer", attempt.what())
        .log(what);
  }

  private ConsumerRebalanceListener listener() {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        mustBegin = true;
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        mustBegin = true;
      }
    };
  }

  private static void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
  }
}
