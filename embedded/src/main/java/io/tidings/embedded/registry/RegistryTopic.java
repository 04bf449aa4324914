package io.tidings.embedded.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic of the log: one partition, for one order; compacted, for ever. */
final class RegistryTopic {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private RegistryTopic() {}

  /**
   * Creates the topic where there is none, with the brokers' default replication.
   *
   * @throws RegistryLogException where it is there in another shape, in which schemas would lose
   *     their order or be deleted by age
   */
  static void ensure(Map<String, Object> clientConfig, String topic) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    try (Admin admin = Admin.create(config)) {
      if (!exists(admin, topic)) {
        create(admin, topic);
      }
    } catch (KafkaException e) {
      throw new RegistryLogException("the brokers cannot be reached", e);
    }
  }

  private static boolean exists(Admin admin, String topic) {
    try {
      KafkaRegistryLog.await(admin.describeTopics(List.of(topic)).allTopicNames(), TIMEOUT)
          .values()
          .forEach(found -> check(topic, found.partitions().size(), cleanupPolicy(admin, topic)));
      return true;
    } catch (RegistryLogException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  private static String cleanupPolicy(Admin admin, String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return KafkaRegistryLog.await(admin.describeConfigs(List.of(resource)).all(), TIMEOUT)
        .values()
        .stream()
        .map(config -> config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value())
        .collect(Collectors.joining());
  }

  /** Throws where the topic's shape is not the log's. */
  static void check(String topic, int partitions, String cleanupPolicy) {
    if (partitions != 1) {
      throw new RegistryLogException(
          "topic " + topic + " has " + partitions + " partitions; the registry needs exactly 1");
    }
    if (!cleanupPolicy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw new RegistryLogException(
          "topic " + topic + " has cleanup.policy " + cleanupPolicy + "; schemas need compact");
    }
  }

  private static void create(Admin admin, String topic) {
    NewTopic wanted =
        new NewTopic(topic, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    try {
      KafkaRegistryLog.await(admin.createTopics(List.of(wanted)).all(), TIMEOUT);
    } catch (RegistryLogException e) {
      // Another registry was quicker and made the same topic.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
