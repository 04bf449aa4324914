package io.tidings.runtime.kafka;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.schemas.serde.EventClasses;
import io.tidings.schemas.serde.SchemaRegistry;
import io.tidings.schemas.serde.SerdeConfig;
import io.tidings.schemas.serde.SubjectsClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/** What reads and writes values, as the configuration names it; see {@link KafkaClients}. */
final class ValueSerdes {
  private static final String REGISTRY = "schema.registry.";
  private static final List<Setting<String>> LOGIN =
      List.of(
          KafkaSettings.AUTH_SOURCE,
          KafkaSettings.AUTH_USER_INFO,
          KafkaSettings.BEARER_SOURCE,
          KafkaSettings.BEARER_TOKEN);

  private final Settings settings;

  ValueSerdes(Settings settings) {
    this.settings = settings;
  }

  @SuppressWarnings("unchecked")
  Serializer<GenericContainer> serializer() {
    Serializer<GenericContainer> serializer =
        (Serializer<GenericContainer>) instance(settings.get(KafkaSettings.SERIALIZER));
    serializer.configure(config(), false);
    return serializer;
  }

  @SuppressWarnings("unchecked")
  Deserializer<SpecificRecord> deserializer() {
    Deserializer<SpecificRecord> deserializer =
        (Deserializer<SpecificRecord>) instance(settings.get(KafkaSettings.DESERIALIZER));
    deserializer.configure(config(), false);
    return deserializer;
  }

  IntFunction<Schema> schemas() {
    SchemaRegistry registry = SchemaRegistry.connect(config());
    return registry::byId;
  }

  SubjectsClient subjects() {
    return SubjectsClient.connect(config());
  }

  String subject(String topic, Schema schema) {
    return SerdeConfig.valueSubject(config(), topic, schema);
  }

  private Map<String, Object> config() {
    Map<String, Object> config = new HashMap<>();
    // Bounds how long the registry's client may keep a consumer from polling.
    config.putAll(settings.passThrough("consumer."));
    config.keySet().retainAll(Set.of(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG));
    settings.passThrough(REGISTRY).forEach((k, v) -> config.put(REGISTRY + k, v));
    config.put(SerdeConfig.REGISTRY_URL, settings.get(KafkaSettings.REGISTRY_URL));
    config.put(SerdeConfig.AUTO_REGISTER, settings.get(KafkaSettings.AUTO_REGISTER).toString());
    config.put(SerdeConfig.VALUE_STRATEGY, settings.get(KafkaSettings.SUBJECTS));
    config.put(SerdeConfig.SPECIFIC_READER, "true");
    for (Setting<String> login : LOGIN) {
      if (!settings.get(login).isEmpty()) {
        config.put(login.key(), settings.get(login));
      }
    }
    return config;
  }

  // The one place where a class is named in the configuration, as Kafka itself does it.
  private static Object instance(String className) {
    // Ours does it itself; without it Avro makes no generated class for another's.
    EventClasses.trust();
    try {
      return Utils.newInstance(className, Object.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no class " + className + " on the class path", e);
    }
  }
}
