package io.tidings.sink.route;

import io.tidings.event.EnrichedItem;
import io.tidings.event.RouteFormat;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.RecordSize;
import io.tidings.runtime.kafka.TakedownHeaders;
import io.tidings.schemas.RecordJson;
import io.tidings.sink.lane.ItemKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** What is written for one item. */
final class ItemRouter {
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

  /**
   * The records of a takedown.
   *
   * @param topics full names
   * @throws UnroutableItemException where its key is too large; then none may be written
   */
  static List<ProducerRecord<byte[], byte[]>> takedown(
      ConsumerRecord<byte[], byte[]> record, Set<String> topics) {
    byte[] key = record.key();
    if (key == null || key.length > RecordSize.LARGEST) {
      throw new UnroutableItemException("too-large", "no key, or one that is too large");
    }
    Headers headers = TakedownHeaders.of(key, record.headers());
    List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
    topics.forEach(topic -> out.add(new ProducerRecord<>(topic, null, key, null, headers)));
    return out;
  }

  private static byte[] json(EnrichedItem item) {
    return RecordJson.of(item).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ProducerRecord<byte[], byte[]> to(
      String topic, ConsumerRecord<byte[], byte[]> record, byte[] value) {
    if (RecordSize.of(record.key(), value, record.headers()) > RecordSize.LARGEST) {
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
    if (value instanceof EnrichedItem item && ItemKeys.isOf(record.key(), item)) {
      return item;
    }
    throw new UnroutableItemException("wrong-type", "no EnrichedItem with the key as its id");
  }
}
