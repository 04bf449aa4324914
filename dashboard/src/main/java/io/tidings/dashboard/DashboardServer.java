package io.tidings.dashboard;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the page, its events and its two queries. Each open page holds one thread, which waits for
 * that page's own events; so a page that reads slowly delays itself only.
 */
public final class DashboardServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DashboardServer.class);

  /** How long pages have to take their last bytes when the server stops. */
  private static final long STOP_MILLIS = 3_000;

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
              + " object-src 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private final DashboardConfig config;
  private final LiveFeed feed;
  private final InstantSource clock;
  private final Instant startedAt;
  private final Door door;
  private final PageMeters meters;
  private final Javalin http;
  private final Object lock = new Object();

  // Guarded by lock.
  private final Set<Subscription> pages = new LinkedHashSet<>();
  private boolean closed;

  private DashboardServer(
      DashboardConfig config, LiveFeed feed, InstantSource clock, MeterRegistry registry) {
    this.meters = new PageMeters(registry, this::openPages);
    this.config = config;
    this.feed = feed;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.door = new Door(config.access(), clock);
    this.http = Javalin.create(this::configure);
  }

  /**
   * Starts a server that counts nothing.
   *
   * @return the running server
   * @throws io.javalin.util.JavalinBindException when the address is taken or not ours
   */
  public static DashboardServer start(DashboardConfig config, LiveFeed feed, InstantSource clock) {
    return start(config, feed, clock, new CompositeMeterRegistry());
  }

  /**
   * Starts a server.
   *
   * @param registry where its meters go
   * @return the running server
   * @throws io.javalin.util.JavalinBindException when the address is taken or not ours
   */
  public static DashboardServer start(
      DashboardConfig config, LiveFeed feed, InstantSource clock, MeterRegistry registry) {
    DashboardServer server = new DashboardServer(config, feed, clock, registry);
    server.http.start(config.host(), config.port());
    LOG.atInfo().addKeyValue("url", server.url()).log("Dashboard is up");
    return server;
  }

  /** The port it listens on; where the configuration said 0, the one that was free. */
  public int port() {
    return http.port();
  }

  /** Where a browser on this machine finds the page. */
  public URI url() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return URI.create("http://" + host + ":" + port() + "/");
  }

  /** Ends all pages' streams, then the server, within seconds. The feed lives on. */
  @Override
  public void close() {
    Set<Subscription> open;
    synchronized (lock) {
      closed = true;
      open = Set.copyOf(pages);
    }
    // First, or their threads would hold up the server's stop until the next heartbeat.
    open.forEach(Subscription::close);
    http.stop();
  }

  private void configure(JavalinConfig javalin) {
    javalin.startup.showJavalinBanner = false;
    // Without it Jetty cuts connections while their last bytes are written, and its selector can
    // then wait for ever for a write that has already ended.
    javalin.jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS));
    javalin.routes.before(ctx -> HEADERS.forEach(ctx::header));
    PageAsset.all().forEach((path, asset) -> javalin.routes.get(path, ctx -> send(ctx, asset)));
    javalin.routes.before(door::checkHost);
    javalin.routes.get("/events", door.guard(this::events));
    javalin.routes.get("/api/facets", door.guard(this::facets));
    javalin.routes.get("/api/status", door.guard(this::status));
    javalin.routes.get("/session", door.guard(door::state));
    javalin.routes.post("/session", door::signIn);
    javalin.routes.delete("/session", door::signOut);
    javalin.routes.exception(
        IllegalArgumentException.class,
        (e, ctx) -> ctx.status(400).result(String.valueOf(e.getMessage())));
  }

  private static void send(Context ctx, PageAsset asset) {
    ctx.header("Cache-Control", "no-cache").header("ETag", asset.tag());
    if (asset.tag().equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
    } else {
      ctx.contentType(asset.contentType()).result(asset.bytes());
    }
  }

  private void facets(Context ctx) {
    json(ctx, PageJson.facets(Facets.of(feed.state().entries())));
  }

  private void status(Context ctx) {
    json(ctx, PageJson.status(feed.status(), startedAt, clock.instant()));
  }

  private static void json(Context ctx, String body) {
    ctx.header("Cache-Control", "no-store").contentType("application/json").result(body);
  }

  private void events(Context ctx) throws IOException, InterruptedException {
    ItemFilter filter =
        ItemFilter.of(
            ctx.queryParams("topic"),
            ctx.queryParams("entity"),
            ctx.queryParams("language"),
            ctx.queryParams("q"));
    try (Subscription page = open(filter, Cursor.parse(lastEventId(ctx)))) {
      if (page == null) {
        meters.refused();
        ctx.status(503).header("Retry-After", "10").result("too many pages are open");
        return;
      }
      stream(ctx.res(), page);
    }
  }

  /** EventSource sends the header; a page that opens a new one itself can only send a parameter. */
  private static @Nullable String lastEventId(Context ctx) {
    String header = ctx.header("Last-Event-ID");
    return header == null ? ctx.queryParam("lastEventId") : header;
  }

  private @Nullable Subscription open(ItemFilter filter, @Nullable Cursor cursor) {
    synchronized (lock) {
      if (closed || pages.size() >= config.mostPages()) {
        return null;
      }
      Subscription page = feed.subscribe(filter, cursor);
      pages.add(page);
      return page;
    }
  }

  private int openPages() {
    synchronized (lock) {
      return pages.size();
    }
  }

  private void stream(HttpServletResponse response, Subscription page) throws InterruptedException {
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    // A stream is its connection's last answer; a stopping server need not wait for another.
    response.setHeader("Connection", "close");
    // Or nginx would hold events back until its buffer is full.
    response.setHeader("X-Accel-Buffering", "no");
    try {
      new EventStream(feed, config.heartbeat(), response.getOutputStream(), meters).write(page);
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("reason", e.getClass().getSimpleName()).log("Page has gone");
    } finally {
      synchronized (lock) {
        pages.remove(page);
      }
    }
  }
}
