package io.tidings.sink.lane;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.takedown.TakedownReader;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a lane asks before it writes an item. A takedown is written in the transaction of the first
 * null, so reading the list at every null, and when partitions come, is enough to keep out an item
 * that was under way and stands behind its null.
 */
public final class TakedownCheck implements AutoCloseable {
  private final TakedownReader takedowns;

  /** Connects. */
  public TakedownCheck(KafkaClients clients) {
    this.takedowns = new TakedownReader(clients);
  }

  /** Reads on; to be called when the lane begins and before each batch. */
  public void refresh() {
    Set<String> unused = takedowns.readOn();
  }

  /** Whether the record is of an item that was taken down. */
  public boolean isTakenDown(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null && !takedowns.known().contains(record.key())) {
      refresh();
    }
    return takedowns.known().contains(record.key());
  }

  @Override
  public void close() {
    takedowns.close();
  }
}
