package io.tidings.app.asyncapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.schemas.TopicSpec;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Topics as channels. */
final class Channels {
  static final String BINDING_VERSION = "0.5.0";

  private static final String DEAD_LETTERS =
      "Records that a stage could not work on, with the key and the bytes that they came with; the"
          + " headers tidings-dead-* say where they are from. Also lines of files that were no"
          + " items. tidings deadletters shows them and sends them back.";

  /**
   * Topics that differ in the last part of their name.
   *
   * @param name what all begin with
   * @param parameter name of the last part
   * @param meaning of the last part
   * @param description of the topics
   */
  record Family(String name, String parameter, String meaning, String description) {}

  private final Settings settings;
  private final ObjectNode channels;

  Channels(Settings settings, ObjectNode channels) {
    this.settings = settings;
    this.channels = channels;
  }

  void add(TopicSpec topic) {
    Schema value = topic.value();
    ObjectNode channel = channels.putObject(topic.name());
    channel.put("address", settings.get(KafkaSettings.PREFIX) + topic.name());
    channel.put("title", topic.name());
    String about = value == null ? DEAD_LETTERS : value.getDoc();
    channel.put("description", isWritten(topic) ? about : about + " Nothing writes it yet.");
    messages(channel, List.of(Messages.name(topic)));
    binding(channel, topic);
  }

  /**
   * Topics with a variable part.
   *
   * @param like how they are made; null where the one who makes them says so
   * @param messages names of what they may hold
   */
  void addFamily(Family family, @Nullable TopicSpec like, List<String> messages) {
    ObjectNode channel = channels.putObject(family.name());
    channel.put(
        "address",
        settings.get(KafkaSettings.PREFIX) + family.name() + ".{" + family.parameter() + "}");
    channel.put("title", family.name() + ".*").put("description", family.description());
    messages(channel, messages);
    channel
        .putObject("parameters")
        .putObject(family.parameter())
        .put("description", family.meaning());
    if (like != null) {
      binding(channel, like);
    }
  }

  // The command that sends dead letters back writes only what somebody has written before.
  private static boolean isWritten(TopicSpec topic) {
    return TopicUse.everywhere().stream()
        .anyMatch(
            use ->
                use.topic().equals(topic.name())
                    && use.action() == TopicUse.Action.send
                    && !use.part().equals(TopicUse.REDRIVE));
  }

  private static void messages(ObjectNode channel, List<String> names) {
    ObjectNode messages = channel.putObject("messages");
    names.forEach(
        name -> messages.putObject(name).put("$ref", AsyncApiDocument.messageReference(name)));
  }

  private void binding(ObjectNode channel, TopicSpec topic) {
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("partitions", topic.partitions());
    kafka.put("replicas", settings.get(KafkaSettings.REPLICATION));
    ObjectNode configuration = kafka.putObject("topicConfiguration");
    topic.settings().forEach((key, value) -> put(configuration, key, value));
    configuration.put("min.insync.replicas", settings.get(KafkaSettings.MIN_IN_SYNC));
    kafka.put("bindingVersion", BINDING_VERSION);
  }

  private static void put(ObjectNode configuration, String key, String value) {
    if (key.equals("cleanup.policy")) {
      List.of(value.split(",", -1)).forEach(configuration.withArray(key)::add);
    } else if (value.matches("-?\\d+")) {
      configuration.put(key, Long.parseLong(value));
    } else {
      configuration.put(key, value);
    }
  }
}
