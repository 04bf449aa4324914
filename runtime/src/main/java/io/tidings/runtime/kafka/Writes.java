package io.tidings.runtime.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** What a producer was asked to write. */
public final class Writes {
  private Writes() {}

  /**
   * Waits until Kafka has taken all of them.
   *
   * @param writes what {@code send} returned
   * @throws KafkaException where one was not taken
   */
  public static void await(Collection<Future<RecordMetadata>> writes) {
    List<RecordMetadata> unused = places(writes);
  }

  /**
   * Where Kafka has put all of them; waits until it has taken them.
   *
   * @param writes what {@code send} returned
   * @return in the same order
   * @throws KafkaException where one was not taken
   */
  public static List<RecordMetadata> places(Collection<Future<RecordMetadata>> writes) {
    try {
      List<RecordMetadata> places = new ArrayList<>(writes.size());
      for (Future<RecordMetadata> write : writes) {
        places.add(write.get());
      }
      return places;
    } catch (ExecutionException e) {
      throw new KafkaException("a record was not taken", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
