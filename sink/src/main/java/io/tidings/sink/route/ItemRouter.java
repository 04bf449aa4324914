package io.tidings.sink.route;

import io.tidings.event.EnrichedItem;
import io.tidings.event.RouteFormat;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.RecordSize;
import io.tidings.schemas.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What is written for one item. */
final class ItemRouter {
  /** A record over this is refused by the topic: 2 MiB less room for the batch. */
  private static final int LARGEST = (2 << 20) - (16 << 10);

  private final Deserializer<SpecificRecord> deserializer;

  ItemRouter(Deserializer<SpecificRecord> deserializer) {
    this.deserializer = deserializer;
  }

  /**
   * The records for the routes that want the item.
   *
   * @param record one with a value
   * @throws UnroutableItemException where the record is to blame; then none may be written
   * @throws SerializationException where the registry cannot be asked
   */
  List<ProducerRecord<byte[], byte[]>> route(
      ConsumerRecord<byte[], byte[]> record, List<Route> routes) {
    if (routes.isEmpty()) {
      return List.of();
    }
    EnrichedItem item = decode(record);
    List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
    byte[] json = null;
    for (Route route : routes) {
      if (!route.matcher().matches(item)) {
        continue;
      }
      byte[] value = record.value();
      if (route.format() == RouteFormat.JSON) {
        json = json == null ? json(item) : json;
        value = json;
      }
      out.add(to(route.topic(), record, value));
    }
    return out;
  }

  /** The record of a takedown. */
  static ProducerRecord<byte[], byte[]> takedown(
      String topic, ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(topic, null, record.key(), null, record.headers());
  }

  private static byte[] json(EnrichedItem item) {
    return RecordJson.of(item).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ProducerRecord<byte[], byte[]> to(
      String topic, ConsumerRecord<byte[], byte[]> record, byte[] value) {
    if (RecordSize.of(record.key(), value, record.headers()) > LARGEST) {
      throw new UnroutableItemException(
          "too-large", value.length + " bytes are too large for " + topic);
    }
    return new ProducerRecord<>(topic, null, record.key(), value, record.headers());
  }

  private EnrichedItem decode(ConsumerRecord<byte[], byte[]> record) {
    SpecificRecord value;
    try {
      value = deserializer.deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      throw new UnroutableItemException("undecodable", String.valueOf(e.getMessage()));
    }
    if (value instanceof EnrichedItem item && isKeyOf(item, record.key())) {
      return item;
    }
    throw new UnroutableItemException("wrong-type", "no EnrichedItem with the key as its id");
  }

  private static boolean isKeyOf(EnrichedItem item, byte @Nullable [] key) {
    return Arrays.equals(item.getItemId().getBytes(StandardCharsets.UTF_8), key);
  }
}
