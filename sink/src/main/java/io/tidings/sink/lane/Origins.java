package io.tidings.sink.lane;

import io.tidings.schemas.TidingsHeaders;
import io.tidings.store.Origin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The item of {@code items.raw} that a record goes back to. */
public final class Origins {
  private Origins() {}

  /** As the header {@code tidings-origin} says; null where it is missing or makes no sense. */
  public static @Nullable Origin of(ConsumerRecord<byte[], byte[]> record) {
    String header = TidingsHeaders.get(record.headers(), TidingsHeaders.ORIGIN);
    if (header == null) {
      return null;
    }
    try {
      return Origin.parse(header);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
