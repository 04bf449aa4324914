package io.tidings.ingest.poll;

import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.kafka.ConsumerThread;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.management.Pulse;
import io.tidings.runtime.management.Vital;
import io.tidings.runtime.takedown.TakedownSet;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs the polling of feeds on threads of its own. */
public final class PollProcess implements AutoCloseable, Vital {
  private final GuardedHttpClient http;
  private final TeaserPages pages;
  private final ExecutorService workers;
  private final FeedPoller poller;
  private final ConsumerThread thread;
  private final Pulse pulse = new Pulse();

  private PollProcess(
      PollConfig config,
      KafkaClients clients,
      InstantSource time,
      FetchListener listener,
      java.util.function.Consumer<Throwable> onFailure) {
    this.http = new GuardedHttpClient(config.limits(), config.addresses(), config.proxy());
    this.pages = new TeaserPages(http, config, time);
    this.workers = Executors.newFixedThreadPool(config.workers(), PollProcess::worker);
    TakedownSet takedowns = new TakedownSet();
    this.poller =
        new FeedPoller(
            clients,
            new FeedFetcher(http, config.userAgent(), time, listener),
            new FeedTurns(
                new PollSchedule(config.floor(), config.ceiling()), config.clock(), takedowns),
            pages,
            takedowns,
            config,
            workers,
            time,
            pulse);
    this.thread =
        ConsumerThread.start(
            "feeds", clients.groupConsumer(FeedPoller.GROUP), poller::run, onFailure);
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
    return start(config, clients, time, (feedId, response, feed) -> {}, onFailure);
  }

  /**
   * The same, listened to.
   *
   * @param listener told of every answer of a server
   */
  public static PollProcess start(
      PollConfig config,
      KafkaClients clients,
      InstantSource time,
      FetchListener listener,
      java.util.function.Consumer<Throwable> onFailure) {
    return new PollProcess(config, clients, time, listener, onFailure);
  }

  /**
   * Publishes a document of a feed that came otherwise than by a poll.
   *
   * @param documentUrl base of its relative addresses
   * @return completed with true after the commit, with false where this process does not poll the
   *     feed, and exceptionally where nothing was committed
   */
  public CompletableFuture<Boolean> deliver(String feedId, ParsedFeed feed, String documentUrl) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    poller.deliver(new Delivery(feedId, feed, documentUrl, done));
    return done;
  }

  @Override
  public boolean isAlive() {
    return pulse.isAlive();
  }

  @Override
  public boolean isReady() {
    return pulse.isReady();
  }

  /** Leaves the group; fetches under way are cut off and repeated by the next owner. */
  @Override
  public void close() {
    thread.close();
    workers.shutdownNow();
    pages.close();
    http.close();
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "feed-fetch");
    thread.setDaemon(true);
    return thread;
  }
}
