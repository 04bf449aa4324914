package io.tidings.app;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * A schema of this release and the subject that its writers register it under.
 *
 * @param name name of the subject
 * @param schema as the serializer registers it
 */
record CatalogueSubject(String name, Schema schema) {

  /**
   * The subjects of the catalogue's topics and of more topics, in their order. With a strategy that
   * goes by records, several topics have one.
   *
   * @param more topic to the topic of the catalogue whose records it holds, both without prefix
   * @throws IllegalArgumentException where the catalogue has no such topic, or it holds raw bytes
   */
  static List<CatalogueSubject> all(KafkaClients clients, Map<String, String> more) {
    Map<String, Schema> subjects = new TreeMap<>();
    for (TopicSpec topic : TopicCatalogue.all()) {
      Schema schema = topic.value();
      if (schema != null) {
        subjects.put(clients.subject(topic.name(), schema), schema);
      }
    }
    more.forEach(
        (topic, like) -> {
          Schema schema = TopicCatalogue.named(like).value();
          if (schema == null) {
            throw new IllegalArgumentException("topic '" + like + "' holds raw bytes");
          }
          subjects.put(clients.subject(topic, schema), schema);
        });
    List<CatalogueSubject> all = new ArrayList<>();
    subjects.forEach((name, schema) -> all.add(new CatalogueSubject(name, schema)));
    return all;
  }
}
