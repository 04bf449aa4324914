package io.tidings.ingest.push;

import io.tidings.event.Count;
import io.tidings.event.RawItem;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Refusal;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.runtime.takedown.TakedownReader;
import io.tidings.runtime.takedown.TakedownSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what is pushed, on one thread: what waits of one source becomes one transaction. A post is
 * answered after the commit, or after {@link #PATIENCE} with the failure.
 */
final class PushWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PushWriter.class);
  private static final int MOST_WAITING = 256;
  private static final int MOST_ITEMS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** As for feeds: leaves room below a topic's 2 MiB for the tags that are added later. */
  private static final int MAX_ENCODED = 3 << 19;

  private final KafkaClients clients;
  private final InstantSource time;
  private final Consumer<Throwable> onFailure;
  private final BlockingQueue<Post> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final TakedownSet refused = new TakedownSet();
  private final PushTurns turns = new PushTurns(refused);
  private final Map<String, PushOwner> owners = new HashMap<>();
  private final RecordMeter records;
  private final Thread thread;
  private @Nullable TakedownReader takedowns;
  private volatile boolean closed;

  private PushWriter(KafkaClients clients, InstantSource time, Consumer<Throwable> onFailure) {
    this.clients = clients;
    this.time = time;
    this.onFailure = onFailure;
    this.records =
        RecordMeter.of(
            clients.meters(),
            "ingest",
            LedgerTally.PUBLISHED,
            LedgerTally.DUPLICATE,
            LedgerTally.REJECTED);
    this.thread = new Thread(this::run, "push");
  }

  /**
   * Starts the thread.
   *
   * @param onFailure called where Kafka refuses something, which no patience mends
   */
  static PushWriter start(KafkaClients clients, InstantSource time, Consumer<Throwable> onFailure) {
    PushWriter writer = new PushWriter(clients, time, onFailure);
    writer.thread.start();
    return writer;
  }

  /** Takes a post; false where too many wait. */
  boolean offer(Post post) {
    return !closed && waiting.offer(post);
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed) {
        Post first = waiting.poll(1, TimeUnit.SECONDS);
        if (first != null) {
          bySource(first).values().forEach(this::write);
        }
      }
    } catch (InterruptedException | InterruptException e) {
      // Asked to end: who waits is answered below.
      LOG.atDebug().log("Push ends");
    } catch (RuntimeException e) {
      onFailure.accept(e);
    } finally {
      closed = true;
      owners.values().forEach(PushOwner::close);
      if (takedowns != null) {
        takedowns.close();
      }
      for (Post post = waiting.poll(); post != null; post = waiting.poll()) {
        post.answer().completeExceptionally(new KafkaException("ingest is ending"));
      }
    }
  }

  private Map<String, List<Post>> bySource(Post first) {
    Map<String, List<Post>> bySource = new LinkedHashMap<>();
    int items = 0;
    for (Post post = first; post != null; post = items < MOST_ITEMS ? waiting.poll() : null) {
      // Whoever has given up asks again, and must not be written twice meanwhile.
      if (!post.answer().isDone()) {
        bySource.computeIfAbsent(post.source().feedId(), id -> new ArrayList<>()).add(post);
        items += post.items().size();
      }
    }
    return bySource;
  }

  private void write(List<Post> posts) {
    try {
      List<ItemResult> results = written(posts);
      int from = 0;
      for (Post post : posts) {
        int to = from + post.items().size();
        post.answer().complete(List.copyOf(results.subList(from, to)));
        from = to;
      }
    } catch (RuntimeException e) {
      posts.forEach(post -> post.answer().completeExceptionally(e));
      if (Refusal.isBehind(e)
          || !(e instanceof KafkaException)
          || e instanceof InterruptException) {
        throw e;
      }
    }
  }

  // A commit whose answer is lost may or may not have happened: what was written tells.
  private List<ItemResult> written(List<Post> posts) {
    PushOwner owner =
        owners.computeIfAbsent(
            posts.get(0).source().feedId(), feedId -> new PushOwner(feedId, clients));
    Instant deadline = time.instant().plus(PATIENCE);
    String lost = "";
    PushTurn attempted = null;
    while (true) {
      try {
        readTakedowns();
        boolean committed = !owner.isOpen() && owner.open(lost);
        if (committed && attempted != null) {
          return counted(attempted);
        }
        attempted = turn(owner, posts);
        lost = UUID.randomUUID().toString();
        PushTurn turn = attempted;
        List<Count> before = owner.memory().tally(turn.window()).counts();
        owner.write(turn, lost);
        records.add(turn.tally().since(before));
        return turn.results();
      } catch (InterruptException e) {
        throw e;
      } catch (KafkaException e) {
        owner.close();
        LOG.atWarn()
            .addKeyValue("feed", posts.get(0).source().feedId())
            .addKeyValue("error", e.toString())
            .log("Pushed items not written, trying again");
        if (Refusal.isBehind(e) || time.instant().isAfter(deadline)) {
          throw e;
        }
        pause();
      }
    }
  }

  private List<ItemResult> counted(PushTurn turn) {
    turn.results().forEach(result -> records.add(result.outcome(), result.reason(), 1));
    return turn.results();
  }

  private PushTurn turn(PushOwner owner, List<Post> posts) {
    List<PushedItem> items = new ArrayList<>();
    for (Post post : posts) {
      for (PushedItem item : post.items()) {
        items.add(bounded(owner, item));
      }
    }
    return turns.of(posts.get(0).source().feedId(), owner.memory(), items, time.instant());
  }

  // A record that the broker refuses would end the transaction, and every repetition of it.
  private static PushedItem bounded(PushOwner owner, PushedItem pushed) {
    RawItem item = pushed.item();
    return item != null && pushed.reason().isEmpty() && owner.size(item) > MAX_ENCODED
        ? new PushedItem(item, "too-large")
        : pushed;
  }

  private void readTakedowns() {
    if (takedowns == null) {
      takedowns = new TakedownReader(clients, refused);
    }
    Set<String> unused = takedowns.readOn();
  }

  // Of different length each time: two processes that push one source would fence each other for
  // ever.
  private static void pause() {
    try {
      Thread.sleep(100 + ThreadLocalRandom.current().nextInt(400));
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
