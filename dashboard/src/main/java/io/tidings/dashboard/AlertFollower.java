package io.tidings.dashboard;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.TopicFollower;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows {@code alerts} into the live feed: those that are there first, then all new. */
public final class AlertFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertFollower.class);

  private final Deserializer<SpecificRecord> deserializer;
  private final LiveFeed feed;
  private @Nullable TopicFollower follower;

  private AlertFollower(KafkaClients clients, LiveFeed feed) {
    this.deserializer = clients.deserializer();
    this.feed = feed;
  }

  /**
   * Reads the topic to its committed end, then follows in the background.
   *
   * @param onFailure called when it can follow no longer
   */
  public static AlertFollower start(
      KafkaClients clients, LiveFeed feed, Consumer<Throwable> onFailure) {
    AlertFollower alerts = new AlertFollower(clients, feed);
    org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = clients.consumer();
    try {
      CommittedReader.readToEnd(
          consumer, clients.partitions(consumer, TopicCatalogue.ALERTS), alerts::take);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    alerts.follower =
        TopicFollower.start("alerts", consumer, batch -> batch.forEach(alerts::take), onFailure);
    return alerts;
  }

  @Override
  public void close() {
    if (follower != null) {
      follower.close();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      if (record.key() != null) {
        feed.retractAlert(new String(record.key(), StandardCharsets.UTF_8));
      }
      return;
    }
    try {
      if (deserializer.deserialize(record.topic(), record.value()) instanceof Alert alert) {
        feed.alert(liveAlert(alert));
        return;
      }
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
    }
    LOG.atWarn()
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .log("A record of alerts cannot be read and is not shown");
  }

  private static LiveAlert liveAlert(Alert alert) {
    return new LiveAlert(
        alert.getAlertId(),
        alert.getKind(),
        alert.getSubjectKind(),
        alert.getLabel(),
        alert.getOpenedAt(),
        alert.getUpdatedAt(),
        alert.getState() == AlertState.CLOSED ? ended(alert) : null,
        alert.getWindowSeconds(),
        alert.getObserved(),
        alert.getExpected(),
        alert.getFamilies(),
        alert.getExamples().stream()
            .map(e -> new LiveAlert.Example(e.getTitle(), e.getSource(), e.getLink()))
            .toList());
  }

  private static Instant ended(Alert alert) {
    return alert.getClosedAt() == null ? alert.getUpdatedAt() : alert.getClosedAt();
  }
}
