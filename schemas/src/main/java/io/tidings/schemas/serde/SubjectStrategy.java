package io.tidings.schemas.serde;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** How a subject follows from topic and schema: Confluent's three strategies, by their names. */
enum SubjectStrategy {
  TOPIC_NAME("TopicNameStrategy") {
    @Override
    String subject(String topic, boolean isKey, Schema schema) {
      return topic + (isKey ? "-key" : "-value");
    }
  },
  RECORD_NAME("RecordNameStrategy") {
    @Override
    String subject(String topic, boolean isKey, Schema schema) {
      return schema.getFullName();
    }
  },
  TOPIC_RECORD_NAME("TopicRecordNameStrategy") {
    @Override
    String subject(String topic, boolean isKey, Schema schema) {
      return topic + "-" + schema.getFullName();
    }
  };

  private final String simpleName;

  SubjectStrategy(String simpleName) {
    this.simpleName = simpleName;
  }

  abstract String subject(String topic, boolean isKey, Schema schema);

  /** By simple or full class name, or by class. */
  static SubjectStrategy of(String key, Object value) {
    String name = value instanceof Class<?> type ? type.getSimpleName() : value.toString();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(strategy -> strategy.simpleName.equals(simple))
        .findFirst()
        .orElseThrow(() -> new ConfigException(key, value, "must be one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values())
        .map(strategy -> strategy.simpleName)
        .collect(Collectors.joining(", "));
  }
}
