package io.tidings.enrich;

import io.tidings.runtime.kafka.Answers;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.StreamsApplication;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a new application id go on reading where the former one stopped. It would begin at the
 * topic's beginning otherwise, and all that retention has left would be written and told of again.
 * What the former id remembered is not taken over.
 */
final class Succession {
  private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

  private final Admin admin;

  private Succession(Admin admin) {
    this.admin = admin;
  }

  /**
   * Gives an application the offsets of its former id, where it has none of its own.
   *
   * @throws IllegalStateException where processes of the former id still run: both would write
   */
  static void settle(StreamsApplication application, KafkaClients clients) {
    settle(application, application.version(), clients);
  }

  /** The same for another version of its id. */
  static void settle(StreamsApplication application, int version, KafkaClients clients) {
    if (version == 1) {
      return;
    }
    try (Admin admin = clients.admin()) {
      Succession succession = new Succession(admin);
      String heir = clients.topics().named(application.id(version));
      for (int former = version - 1; former > 0 && succession.offsets(heir).isEmpty(); former--) {
        succession.inherit(heir, clients.topics().named(application.id(former)));
      }
    }
  }

  private void inherit(String heir, String former) {
    Map<TopicPartition, OffsetAndMetadata> offsets = offsets(former);
    if (offsets.isEmpty()) {
      return;
    }
    int members =
        Answers.of(admin.describeConsumerGroups(List.of(former)).all()).values().stream()
            .mapToInt(group -> group.members().size())
            .sum();
    if (members > 0) {
      throw new IllegalStateException(
          "%s still has %d running members: stop them all before %s starts"
              .formatted(former, members, heir));
    }
    try {
      Answers.of(admin.alterConsumerGroupOffsets(heir, offsets).all());
      LOG.atInfo()
          .addKeyValue("from", former)
          .addKeyValue("to", heir)
          .log("A new application id goes on where the former one stopped, without its state");
    } catch (KafkaException e) {
      // Refused where another copy has been quicker and is at work already.
      if (offsets(heir).isEmpty()) {
        throw e;
      }
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(String group) {
    return Answers.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
  }
}
