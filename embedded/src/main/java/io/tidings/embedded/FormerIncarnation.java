package io.tidings.embedded;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;

/**
 * Makes the controller forget the broker that ran on a folder before.
 *
 * <p>Until the session of the former broker ends, the new one already coordinates transactions
 * under the former's registration. When that is fenced, the partitions have no leader for a moment,
 * and Kafka 4.3 then calls transactions ended without having written their markers, taking the
 * partitions for deleted: aborted records become committed by the producer's next commit, and
 * committed ones may stay hidden. Without the former registration the partitions have no leader
 * from the beginning, and the coordinator waits for the new one.
 */
final class FormerIncarnation {
  private static final int PATIENCE_SECONDS = 60;

  private FormerIncarnation() {}

  /**
   * Starts the folder's controller alone, unregisters the broker and stops it again.
   *
   * @param properties of a node that is a controller only
   * @param controller address of that controller, host:port
   */
  static void forget(Map<String, String> properties, String controller, int node) {
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    server.startup();
    try (Admin admin = Admin.create(Map.of("bootstrap.controllers", controller))) {
      admin.unregisterBroker(node).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
        throw new IllegalStateException("the former broker cannot be unregistered", e.getCause());
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("the former broker cannot be unregistered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      server.shutdown();
      server.awaitShutdown();
    }
  }
}
