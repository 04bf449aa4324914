package io.tidings.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.management.Health;
import io.tidings.runtime.management.ManagementConfig;
import io.tidings.runtime.management.ManagementServer;
import io.tidings.runtime.management.Meters;
import io.tidings.runtime.meters.TidingsMeter;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The management port of a process that goes on running.
 *
 * @param meters where parts count
 * @param health where parts say how they are
 */
record Management(Meters meters, Health health) {
  private static final Logger LOG = LoggerFactory.getLogger(Management.class);

  /**
   * Opens the port: alive, and not ready until {@link Health#started}.
   *
   * @param process what it is
   * @param shutdown takes charge of it
   * @throws IOException where the port cannot be had
   */
  static Management start(String process, Settings settings, Shutdown shutdown) throws IOException {
    Management management = new Management(Meters.of(process), new Health());
    shutdown.add("meters", management.meters);
    management.countHealth();
    ManagementServer server =
        shutdown.add(
            "management",
            ManagementServer.start(
                ManagementConfig.of(settings), management.health, management.meters::scrape));
    LOG.atInfo().addKeyValue("port", server.port()).log("/livez, /readyz and /metrics are up");
    return management;
  }

  /**
   * Meters of a command that comes to an end. They are served while it runs, where a port is given:
   * a free one nobody would find in time. A port that a stage has already, which reads the same
   * file, must not keep the command from its work.
   *
   * @param process what it is
   * @param shutdown takes charge of the port
   */
  static MeterRegistry ofCommand(String process, Settings settings, Shutdown shutdown) {
    if (settings.get(ManagementConfig.PORT) == 0) {
      return new CompositeMeterRegistry();
    }
    try {
      Management management = start(process, settings, shutdown);
      management.health.started();
      return management.meters.registry();
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("error", e.getMessage()).log("No /metrics for this command");
      return new CompositeMeterRegistry();
    }
  }

  // The probes' answers as meters too, so that an alert can be given on them.
  private void countHealth() {
    TidingsMeter.ALIVE.gauge(meters.registry(), () -> health.dead().isEmpty() ? 1 : 0);
    TidingsMeter.READY.gauge(meters.registry(), () -> health.unready().isEmpty() ? 1 : 0);
  }
}
