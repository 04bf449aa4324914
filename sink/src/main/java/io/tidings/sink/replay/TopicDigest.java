package io.tidings.sink.replay;

import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.serde.WireFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The digest D1 of a topic, as {@code docs/determinism.md} defines it. Holds a line of about 100
 * characters for each version of each key. Not thread-safe.
 */
public final class TopicDigest {
  private static final HexFormat LOWER = HexFormat.of();
  private static final HexFormat UPPER = HexFormat.of().withUpperCase();
  private static final String NO_KEY = "%null";

  private final SortedSet<String> lines = new TreeSet<>();
  private final MessageDigest sha256 = ReplaySpec.sha256();
  private long records;
  private long doubles;
  private long takedowns;

  /**
   * Reads a topic to its committed end.
   *
   * @throws SerializationException where a value is not in the wire format
   */
  public static TopicDigest of(KafkaClients clients, Collection<TopicPartition> partitions) {
    TopicDigest digest = new TopicDigest();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readToEnd(consumer, partitions, digest::add);
    }
    return digest;
  }

  /** Takes a record; those of one key in the order of their partition. */
  void add(ConsumerRecord<byte[], byte[]> record) {
    String key = key(record.key());
    byte[] value = record.value();
    if (value == null) {
      takedowns++;
      // Between a space and the next character lie all lines of this key and no other.
      lines.subSet(key + " ", key + "!").clear();
      return;
    }
    records++;
    int unused = WireFormat.schemaId(value); // refuses what is not the wire format
    sha256.update(value, WireFormat.PREFIX_BYTES, value.length - WireFormat.PREFIX_BYTES);
    if (!lines.add(key + " " + LOWER.formatHex(sha256.digest()))) {
      doubles++;
    }
  }

  /** One line for each version of each key, sorted by their bytes, without line feeds. */
  public SortedSet<String> lines() {
    return Collections.unmodifiableSortedSet(lines);
  }

  /** The digest, in 64 hexadecimal digits. */
  public String sha256() {
    lines.forEach(line -> sha256.update((line + "\n").getBytes(StandardCharsets.US_ASCII)));
    return LOWER.formatHex(sha256.digest());
  }

  /** Records read that have a value. */
  public long records() {
    return records;
  }

  /** Records among them whose key and body had been read before. */
  public long doubles() {
    return doubles;
  }

  /** Null values read. */
  public long takedowns() {
    return takedowns;
  }

  private static String key(byte @Nullable [] key) {
    if (key == null) {
      return NO_KEY;
    }
    StringBuilder text = new StringBuilder(key.length);
    for (byte one : key) {
      if (one >= '!' && one <= '~' && one != '%') {
        text.append((char) one);
      } else {
        text.append('%').append(UPPER.toHexDigits(one));
      }
    }
    return text.toString();
  }
}
