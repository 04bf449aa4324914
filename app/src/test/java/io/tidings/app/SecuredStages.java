package io.tidings.app;

import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.EnrichProcess;
import io.tidings.ingest.poll.PollConfig;
import io.tidings.ingest.poll.PollProcess;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.sink.SinkProcess;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The stages in this JVM, each with the settings of its own user. */
final class SecuredStages implements AutoCloseable {
  private final SecuredInstallation installation;
  private final Shutdown parts = Shutdown.byHand();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  SecuredStages(SecuredInstallation installation) {
    this.installation = installation;
  }

  void startIngest() throws IOException {
    Settings settings = installation.settings("ingest");
    parts.add(
        "ingest",
        PollProcess.start(
            PollConfig.of(settings),
            new KafkaClients(settings),
            InstantSource.system(),
            failures::add));
  }

  void startEnrich() throws IOException {
    Settings settings = installation.settings("enrich");
    KafkaClients clients = new KafkaClients(settings);
    parts.add(
        "enrich",
        EnrichProcess.start(
            EnrichConfig.of(settings, clients.topics()),
            clients,
            InstantSource.system(),
            failures::add));
  }

  void startSink() throws IOException {
    Settings settings = installation.settings("sink");
    parts.add(
        "sink",
        SinkProcess.start(
            settings, new KafkaClients(settings), InstantSource.system(), failures::add));
  }

  void startPage() throws IOException {
    Settings settings = installation.settings("dashboard");
    parts.add("page", Page.start(Page.config(settings), new KafkaClients(settings), failures::add));
  }

  /** What ended a stage. */
  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    parts.close();
  }
}
