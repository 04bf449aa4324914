package io.tidings.ingest.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.ingest.ItemClock;
import io.tidings.runtime.LedgerTally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** {@code POST /items}: answers when what was posted is committed. */
final class ItemsHandler implements HttpHandler {
  private static final String BEARER = "bearer ";
  private static final Set<String> LINES =
      Set.of("application/x-ndjson", "application/jsonl", "application/x-jsonlines");
  private static final String JSON = "application/json";

  /** Takes a post, or says that too many wait. */
  @FunctionalInterface
  interface Queue {
    boolean offer(Post post);
  }

  private final int largestBody;
  private final List<PushReader> readers;
  private final Queue queue;
  private final Duration patience;
  private final InstantSource time;

  ItemsHandler(
      PushConfig config, ItemClock clock, Queue queue, Duration patience, InstantSource time) {
    this.largestBody = config.largestBody();
    this.readers = config.sources().stream().map(s -> new PushReader(s, clock)).toList();
    this.queue = queue;
    this.patience = patience;
    this.time = time;
  }

  @Override
  public int largestBody() {
    return largestBody;
  }

  @Override
  public @Nullable HttpAnswer early(HttpQuestion head) {
    if (!head.method().equals("POST")) {
      return HttpAnswer.error(405, "method-not-allowed", "only POST").with("Allow", "POST");
    }
    if (reader(head) == null) {
      return HttpAnswer.error(
              401, "unauthorized", "give the source's token: Authorization: Bearer TOKEN")
          .with("WWW-Authenticate", "Bearer");
    }
    String type = mediaType(head);
    if (!type.equals(JSON) && !LINES.contains(type)) {
      return HttpAnswer.error(
          415,
          "unsupported-media-type",
          "give Content-Type: application/json (an object or an array) or application/x-ndjson");
    }
    if (head.header("content-encoding") != null) {
      return HttpAnswer.error(
          415, "unsupported-content-encoding", "the body must not be compressed");
    }
    return null;
  }

  @Override
  public HttpAnswer answer(HttpQuestion question) throws InterruptedException {
    PushReader reader = reader(question);
    if (reader == null) {
      throw new IllegalStateException("asked without asking early()");
    }
    Instant now = time.instant();
    try {
      List<byte[]> lines =
          mediaType(question).equals(JSON)
              ? PushedBody.ofJson(question.body())
              : PushedBody.ofLines(question.body());
      return published(reader, lines.stream().map(line -> reader.read(line, now)).toList());
    } catch (PushedBody.UnreadableBodyException e) {
      return HttpAnswer.error(400, "unreadable-body", String.valueOf(e.getMessage()));
    }
  }

  private HttpAnswer published(PushReader reader, List<PushedItem> items)
      throws InterruptedException {
    CompletableFuture<List<ItemResult>> answer = new CompletableFuture<>();
    if (!queue.offer(new Post(reader.source(), items, answer))) {
      return HttpAnswer.error(429, "too-many-requests", "too many posts wait; try again")
          .with("Retry-After", "2");
    }
    try {
      return report(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      boolean unused = answer.cancel(false);
      return HttpAnswer.error(
              503,
              "unavailable",
              "Kafka did not confirm in time; send the same again: what was written is a duplicate")
          .with("Retry-After", "10");
    }
  }

  private static HttpAnswer report(List<ItemResult> results) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("received", results.size());
    for (String outcome :
        List.of(LedgerTally.PUBLISHED, LedgerTally.DUPLICATE, LedgerTally.REJECTED)) {
      body.put(outcome, results.stream().filter(r -> r.outcome().equals(outcome)).count());
    }
    ArrayNode items = body.putArray("items");
    for (ItemResult result : results) {
      ObjectNode item = items.addObject();
      item.put("id", result.id()).put("itemId", result.itemId()).put("outcome", result.outcome());
      if (!result.reason().isEmpty()) {
        item.put("reason", result.reason());
      }
      if (result.revision()) {
        item.put("revision", true);
      }
    }
    return HttpAnswer.json(200, body);
  }

  // All sources are asked, so that the time says nothing of which is the right one.
  private @Nullable PushReader reader(HttpQuestion head) {
    String header = head.header("authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return null;
    }
    String token = header.substring(BEARER.length()).strip();
    PushReader found = null;
    for (PushReader reader : readers) {
      if (reader.source().knows(token)) {
        found = reader;
      }
    }
    return found;
  }

  private static String mediaType(HttpQuestion head) {
    String type = head.header("content-type");
    return type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }
}
