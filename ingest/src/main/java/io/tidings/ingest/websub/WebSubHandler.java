package io.tidings.ingest.websub;

import io.tidings.event.WebSubState;
import io.tidings.ingest.feed.FeedParseException;
import io.tidings.ingest.feed.FeedParser;
import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.ingest.push.HttpAnswer;
import io.tidings.ingest.push.HttpHandler;
import io.tidings.ingest.push.HttpQuestion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What hubs call: {@code GET} to learn whether we mean it, {@code POST} to push. The address is
 * {@code /websub/FEED/TOKEN}; a wrong token is answered like an address that there is not.
 */
final class WebSubHandler implements HttpHandler {
  static final String PATH = "/websub/";

  private static final Logger LOG = LoggerFactory.getLogger(WebSubHandler.class);
  private static final int LARGEST_BODY = 16 << 20;
  private static final int LONGEST_CHALLENGE = 4_000;
  private static final long LONGEST_LEASE = Duration.ofDays(365).toSeconds();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final WebSubKeys keys;
  private final Subscriptions subscriptions;
  private final Consumer<WebSubState> changed;
  private final Supplier<@Nullable Deliveries> deliveries;
  private final InstantSource time;
  private final FeedParser parser = new FeedParser();

  /**
   * Answers hubs.
   *
   * @param changed told of a subscription that was verified or denied
   * @param deliveries where documents go; null while the process starts
   */
  WebSubHandler(
      WebSubKeys keys,
      Subscriptions subscriptions,
      Consumer<WebSubState> changed,
      Supplier<@Nullable Deliveries> deliveries,
      InstantSource time) {
    this.keys = keys;
    this.subscriptions = subscriptions;
    this.changed = changed;
    this.deliveries = deliveries;
    this.time = time;
  }

  @Override
  public int largestBody() {
    return LARGEST_BODY;
  }

  @Override
  public @Nullable HttpAnswer early(HttpQuestion head) {
    if (subscription(head) == null) {
      return HttpAnswer.text(404, "not found\n");
    }
    boolean known = head.method().equals("GET") || head.method().equals("POST");
    return known ? null : HttpAnswer.text(405, "only GET and POST\n").with("Allow", "GET, POST");
  }

  @Override
  public HttpAnswer answer(HttpQuestion question) throws InterruptedException {
    WebSubState state = Objects.requireNonNull(subscription(question));
    return question.method().equals("GET") ? verify(state, question) : push(state, question);
  }

  // The token is made of the topic too: one of a former topic is nobody's any more.
  private @Nullable WebSubState subscription(HttpQuestion question) {
    String[] parts = question.path().substring(PATH.length()).split("/", -1);
    WebSubState state = parts.length == 2 ? subscriptions.get(parts[0]) : null;
    return state != null && keys.isToken(parts[1], parts[0], state.getTopic()) ? state : null;
  }

  private HttpAnswer verify(WebSubState state, HttpQuestion question) {
    Map<String, String> fields = fields(question.query());
    String mode = fields.getOrDefault("hub.mode", "");
    String challenge = fields.getOrDefault("hub.challenge", "");
    boolean ours = state.getTopic().equals(fields.get("hub.topic"));
    if (ours && mode.equals("denied")) {
      String reason = fields.getOrDefault("hub.reason", "");
      LOG.atWarn().addKeyValue("feed", state.getFeedId()).log("The hub denies the subscription");
      changed.accept(
          Subscriptions.answered(
              state,
              Subscriptions.DENIED,
              null,
              "denied by the hub: " + reason.substring(0, Math.min(reason.length(), 200))));
      return HttpAnswer.text(200, "");
    }
    // We never ask to end one: whoever does so in our name shall not succeed.
    if (!ours
        || !mode.equals("subscribe")
        || challenge.isEmpty()
        || challenge.length() > LONGEST_CHALLENGE) {
      return HttpAnswer.text(404, "not asked for\n");
    }
    Instant until = time.instant().plusSeconds(lease(fields));
    changed.accept(Subscriptions.answered(state, Subscriptions.ACTIVE, until, null));
    LOG.atInfo()
        .addKeyValue("feed", state.getFeedId())
        .addKeyValue("until", until)
        .log("The hub pushes the feed");
    return HttpAnswer.text(200, challenge).with("X-Content-Type-Options", "nosniff");
  }

  private HttpAnswer push(WebSubState state, HttpQuestion question) throws InterruptedException {
    String feedId = state.getFeedId();
    String signature = question.header("x-hub-signature");
    if (!keys.isSigned(signature, question.body(), feedId, state.getTopic())) {
      // The specification wants success here, so that nobody learns anything from it.
      LOG.atWarn().addKeyValue("feed", feedId).log("A delivery without our signature is ignored");
      return HttpAnswer.text(202, "");
    }
    try {
      ParsedFeed feed =
          parser.parse(question.body(), question.header("content-type"), state.getTopic());
      return delivered(feedId, feed, state.getTopic());
    } catch (FeedParseException e) {
      LOG.atWarn()
          .addKeyValue("feed", feedId)
          .addKeyValue("error", e.getMessage())
          .log("A delivery cannot be read; the next poll will bring it");
      return HttpAnswer.text(202, "");
    }
  }

  private HttpAnswer delivered(String feedId, ParsedFeed feed, String topic)
      throws InterruptedException {
    Deliveries open = deliveries.get();
    if (open == null) {
      return later();
    }
    try {
      boolean ours =
          open.deliver(feedId, feed, topic).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      // Removed, paused, or polled by another process, which has a subscription of its own.
      return ours ? HttpAnswer.text(202, "") : later();
    } catch (ExecutionException | TimeoutException e) {
      return later();
    }
  }

  private static HttpAnswer later() {
    return HttpAnswer.text(503, "try again\n").with("Retry-After", "60");
  }

  private static long lease(Map<String, String> fields) {
    String seconds = fields.getOrDefault("hub.lease_seconds", "");
    long given = seconds.matches("\\d{1,12}") ? Long.parseLong(seconds) : 0;
    // A hub that names none keeps it for good, as long as it is asked now and then.
    return given == 0 ? Duration.ofDays(1).toSeconds() : Math.min(given, LONGEST_LEASE);
  }

  private static Map<String, String> fields(String query) {
    Map<String, String> fields = new HashMap<>();
    for (String field : query.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        try {
          fields.putIfAbsent(
              URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
              URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          LOG.atDebug().log("A field that is not encoded is left out");
        }
      }
    }
    return fields;
  }
}
