package io.tidings.enrich.link;

import io.tidings.event.Alert;
import io.tidings.event.AlertExample;
import io.tidings.event.AlertState;
import io.tidings.nlp.burst.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The latest message of every alert for as long as the topic keeps it: an item that is taken down
 * must leave the examples of old alerts as well.
 */
final class AlertBook {
  private static final Duration KEPT = Duration.ofDays(92);

  private final KeyValueStore<Bytes, byte[]> store;

  AlertBook(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** The next message of the finding's alert. */
  Alert tell(Finding finding, int group, long watchesVersion) {
    Alert before = get(AlertOf.alertId(finding, group));
    Alert alert = AlertOf.alert(finding, group, watchesVersion, before);
    put(alert);
    return alert;
  }

  /** Takes an item from all examples; gives the alerts that are to be told again. */
  List<Alert> forget(String itemId) {
    List<Alert> changed = new ArrayList<>();
    for (Alert alert : all()) {
      List<AlertExample> left =
          alert.getExamples().stream()
              .filter(example -> !example.getItemId().equals(itemId))
              .toList();
      if (left.size() < alert.getExamples().size()) {
        Alert without =
            Alert.newBuilder(alert)
                .setExamples(left)
                .setSequence(alert.getSequence() + 1)
                .setState(
                    alert.getState() == AlertState.OPEN ? AlertState.UPDATED : alert.getState())
                .build();
        put(without);
        changed.add(without);
      }
    }
    return changed;
  }

  /** Forgets what the topic has deleted by now. */
  void sweep(long now) {
    for (Alert alert : all()) {
      if (alert.getUpdatedAt().toEpochMilli() < now - KEPT.toMillis()) {
        store.delete(key(alert.getAlertId()));
      }
    }
  }

  /** Every alert that is kept. */
  List<Alert> all() {
    List<Alert> alerts = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        alerts.add(decode(entry.value));
      }
    }
    return alerts;
  }

  private @Nullable Alert get(String alertId) {
    byte[] value = store.get(key(alertId));
    return value == null ? null : decode(value);
  }

  /** Takes the place of the message before. */
  void put(Alert alert) {
    try {
      ByteBuffer buffer = alert.toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      store.put(key(alert.getAlertId()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an alert in memory", e);
    }
  }

  private static Bytes key(String alertId) {
    return Bytes.wrap(Hex.bytes(alertId));
  }

  private static Alert decode(byte[] bytes) {
    try {
      return Alert.fromByteBuffer(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("an alert in the store", e);
    }
  }
}
