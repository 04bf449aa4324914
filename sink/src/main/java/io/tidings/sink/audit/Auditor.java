package io.tidings.sink.audit;

import io.tidings.runtime.kafka.ConsumerThread;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Refusal;
import io.tidings.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits the ledger on a thread of its own. Of all processes that run one, that to which the group
 * gives the ledger's first partition is at work; nothing is read through the group.
 */
public final class Auditor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
  private static final String NAME = "sink-audit";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final KafkaClients clients;
  private final AuditConfig config;
  private final InstantSource time;
  private final TopicPartition chair;
  private final AuditMeters meters;

  // All of the auditor's thread.
  private boolean chosen;
  private @Nullable AuditSession session;
  private Instant next = Instant.MIN;

  private Auditor(KafkaClients clients, AuditConfig config, InstantSource time) {
    this.clients = clients;
    this.config = config;
    this.time = time;
    this.meters = new AuditMeters(clients.meters(), time);
    this.chair = new TopicPartition(clients.topics().named(TopicCatalogue.LEDGER), 0);
  }

  /**
   * Starts auditing.
   *
   * @param onFailure called when it cannot go on
   * @return ends it when closed
   */
  public static AutoCloseable start(
      KafkaClients clients, AuditConfig config, InstantSource time, Consumer<Throwable> onFailure) {
    return ConsumerThread.start(
        NAME,
        clients.groupConsumer(NAME),
        consumer -> {
          try (Auditor auditor = new Auditor(clients, config, time)) {
            auditor.run(consumer);
          }
        },
        onFailure);
  }

  private void run(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
    consumer.subscribe(Set.of(chair.topic()), listener(consumer));
    while (true) {
      consumer.poll(POLL);
      if (chosen && !time.instant().isBefore(next)) {
        turn();
      }
    }
  }

  // Whatever goes wrong here must not stop the lanes beside us: all is read anew, later.
  private void turn() {
    try {
      if (session == null) {
        session = new AuditSession(clients, config, time, meters);
      }
      session.look();
      next = time.instant().plus(config.interval());
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      if (Refusal.isBehind(e)) {
        throw e;
      }
      LOG.atWarn().setCause(e).log("The ledger was not audited, trying again");
      close();
      next = time.instant().plus(PAUSE);
    }
  }

  private ConsumerRebalanceListener listener(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        consumer.pause(List.copyOf(assigned));
        boolean before = chosen;
        chosen = consumer.assignment().contains(chair);
        if (chosen && !before) {
          meters.chosen();
        }
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        if (revoked.contains(chair)) {
          chosen = false;
          meters.dismissed();
          close();
        }
      }
    };
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
