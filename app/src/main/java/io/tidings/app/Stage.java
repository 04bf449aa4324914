package io.tidings.app;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Refusal;
import io.tidings.runtime.management.Health;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
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
   * @throws KafkaException where Kafka or the registry refused something to it
   */
  static int run(String name, Settings settings, PrintWriter out, Start stage) throws Exception {
    settings.describe().forEach(line -> LOG.atInfo().log(line));
    AtomicReference<@Nullable Throwable> refused = new AtomicReference<>();
    int exit =
        Running.until(
            (shutdown, process) -> {
              Management management = Management.start(name, settings, shutdown);
              Health health = management.health();
              KafkaClients clients = new KafkaClients(settings, management.meters().registry());
              Consumer<Throwable> onFailure =
                  failure -> {
                    if (Refusal.isBehind(failure)) {
                      refused.compareAndSet(null, failure);
                    }
                    process.failed(failure);
                  };
              shutdown.add(name, stage.start(settings, clients, health, onFailure));
              health.started();
              out.println("Tidings " + name + " is up");
              out.flush();
            });
    Throwable failure = refused.get();
    if (failure != null) {
      // Said once more, last and in our words: Kafka's own do not tell which right is lacking.
      throw new KafkaException("refused", failure);
    }
    return exit;
  }
}
