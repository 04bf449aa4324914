package io.tidings.ingest.poll;

import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.HttpLimits;
import io.tidings.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** Runs the polling of feeds on threads of its own. */
public final class PollProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final GuardedHttpClient http;
  private final ExecutorService workers;
  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Thread thread;

  private PollProcess(
      PollConfig config,
      KafkaClients clients,
      InstantSource time,
      java.util.function.Consumer<Throwable> onFailure) {
    this.http = new GuardedHttpClient(HttpLimits.DEFAULT, config.addresses(), null);
    this.workers = Executors.newFixedThreadPool(config.workers(), PollProcess::worker);
    this.consumer = clients.groupConsumer(FeedPoller.GROUP);
    FeedPoller poller =
        new FeedPoller(
            clients,
            new FeedFetcher(http, config.userAgent(), time),
            new FeedTurns(new PollSchedule(config.floor(), config.ceiling()), config.clock()),
            workers,
            config.workers(),
            time);
    this.thread = new Thread(() -> run(poller, onFailure), "feeds");
  }

  /**
   * Joins the group and polls the feeds that it is given.
   *
   * @param time the clock by which feeds fall due
   * @param onFailure called when it cannot go on
   */
  public static PollProcess start(
      PollConfig config,
      KafkaClients clients,
      InstantSource time,
      java.util.function.Consumer<Throwable> onFailure) {
    PollProcess process = new PollProcess(config, clients, time, onFailure);
    process.thread.start();
    return process;
  }

  /** Leaves the group; fetches under way are cut off and repeated by the next owner. */
  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
    http.close();
  }

  private void run(FeedPoller poller, java.util.function.Consumer<Throwable> onFailure) {
    try (consumer) {
      poller.run(consumer);
    } catch (WakeupException | InterruptException e) {
      // Asked to end.
      return;
    } catch (RuntimeException e) {
      onFailure.accept(e);
    }
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "feed-fetch");
    thread.setDaemon(true);
    return thread;
  }
}
