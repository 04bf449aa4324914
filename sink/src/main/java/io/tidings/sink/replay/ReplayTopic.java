package io.tidings.sink.replay;

import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveTable;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.Answers;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The topic that a replay writes: made where it is missing, left as it is where it is there. */
final class ReplayTopic {
  private static final int PARTITIONS = 8;

  /** A replay is looked at and thrown away; the archive keeps what it is made from. */
  private static final Duration RETENTION = Duration.ofDays(7);

  /** More than the 2 MiB of other topics: a record of that size gets three headers more here. */
  private static final int MAX_MESSAGE_BYTES = 3 << 20;

  private ReplayTopic() {}

  /**
   * Checks the name. Under the installation's own prefix only {@code replay.*} is for replays: all
   * other topics there are live, or internal.
   *
   * @throws ReplayException where the topic is not for replays
   */
  static void check(ReplaySpec spec, TopicNames names) {
    String own = names.named(ReplaySpec.TOPICS);
    boolean isOwn = spec.topic().startsWith(own) && spec.topic().length() > own.length();
    boolean isOther = !spec.topic().startsWith(names.prefix()) && !spec.topic().startsWith("_");
    if (!isOwn && !isOther) {
      throw new ReplayException(
          "a replay does not write to %s: take %s… or a topic that does not begin with '%s'"
              .formatted(spec.topic(), own, names.prefix()));
    }
  }

  /**
   * The partitions of {@code items.raw}, into which a lost Kafka is restored.
   *
   * @throws ReplayException where the spec is not for that, or the topic is missing
   */
  static List<TopicPartition> ofRaw(ReplaySpec spec, KafkaClients clients) {
    if (spec.table() != ArchiveTable.RAW || spec.query().order() != ArchiveOrder.ARRIVAL) {
      throw new ReplayException("raw items are restored, in the order of arrival");
    }
    try (Admin admin = clients.admin()) {
      if (!Answers.of(admin.listTopics().names()).contains(spec.topic())) {
        throw new ReplayException(
            "there is no topic " + spec.topic() + ": make the topics first (tidings topics apply)");
      }
    }
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      return clients.partitions(consumer, TopicCatalogue.ITEMS_RAW);
    }
  }

  /**
   * Refuses to restore beside other items: they would be twice in the stream.
   *
   * @throws ReplayException where somebody has written to it already
   */
  static void requireEmpty(List<TopicPartition> partitions, KafkaClients clients) {
    if (clients.endsWithOpenTransactions(partitions).values().stream().anyMatch(end -> end > 0)) {
      throw new ReplayException(
          partitions.get(0).topic()
              + " is not empty: items are restored before anything else is published");
    }
  }

  /**
   * Makes the topic where it is missing.
   *
   * @throws ReplayException where it has another number of partitions than asked for
   */
  static List<TopicPartition> prepare(ReplaySpec spec, KafkaClients clients, Settings settings) {
    try (Admin admin = clients.admin()) {
      TopicProvisioner topics =
          new TopicProvisioner(
              admin,
              new TopicNames(""),
              settings.get(KafkaSettings.REPLICATION),
              settings.get(KafkaSettings.MIN_IN_SYNC));
      List<TopicSpec> wanted = List.of(topic(spec));
      if (!topics.list(wanted).get(0).exists()) {
        topics.apply(wanted);
      }
    }
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      List<TopicPartition> found =
          consumer.partitionsFor(spec.topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Integer partitions = spec.partitions();
      if (partitions != null && partitions != found.size()) {
        throw new ReplayException(
            "%s has %d partitions, not %d".formatted(spec.topic(), found.size(), partitions));
      }
      return found;
    }
  }

  private static TopicSpec topic(ReplaySpec spec) {
    Integer partitions = spec.partitions();
    return new TopicSpec(
        spec.topic(),
        "as archived",
        null,
        partitions == null ? PARTITIONS : partitions,
        TopicSpec.Cleanup.DELETE,
        RETENTION,
        Map.of("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES)));
  }
}
