package io.tidings.app;

import io.tidings.app.acl.RefusedAccess;
import io.tidings.app.acl.Role;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.management.Health;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stage that is the whole process. */
final class Stage {
  private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

  private Stage() {}

  /** Starts a stage. */
  @FunctionalInterface
  interface Start {
    /** Starts it and has it watched; where it later cannot go on it says so. */
    AutoCloseable start(
        Settings settings, KafkaClients clients, Health health, Consumer<Throwable> onFailure);
  }

  /**
   * Runs it until the process is told to end or the stage cannot go on.
   *
   * @return the exit code: 0, or 1 where it failed
   */
  static int run(String name, Settings settings, PrintWriter out, Start stage) throws Exception {
    settings.describe().forEach(line -> LOG.atInfo().log(line));
    return Running.until(
        (shutdown, process) -> {
          Management management = Management.start(name, settings, shutdown);
          Health health = management.health();
          KafkaClients clients = new KafkaClients(settings, management.meters().registry());
          shutdown.add(
              name,
              stage.start(settings, clients, health, f -> process.failed(explained(name, f))));
          health.started();
          out.println("Tidings " + name + " is up");
          out.flush();
        });
  }

  // Kafka's own words do not say which right is lacking.
  private static Throwable explained(String name, Throwable failure) {
    String refused = RefusedAccess.explain(Role.ofCommand(name), failure);
    return refused == null ? failure : new KafkaException(refused, failure);
  }
}
