package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedsCheckCommandTest {
  private static final String RSS =
      "<rss version='2.0'><channel><title>Post</title><ttl>30</ttl>"
          + "<item><guid>1</guid><title>Ferry resumes</title><description>At last.</description>"
          + "<link>https://p.example/1</link><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate></item>"
          + "<item><guid>1</guid><title>Ferry resumes</title><description>At last.</description>"
          + "<link>https://p.example/1</link></item></channel></rss>";

  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/rss", FeedsCheckCommandTest::rss);
    server.createContext(
        "/page", e -> send(e, 200, "<link rel=alternate type=application/rss+xml href=/rss><p>"));
    server.createContext("/two", e -> send(e, 200, "<a href=/rss>x</a><a href=/b/feed>y</a>"));
    server.createContext(
        "/robots.txt", e -> send(e, 200, "User-agent: *\nCrawl-delay: 7\nDisallow: /rss"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void saysWhatWouldBePublishedAndHowTheServerBehaves() {
    // When
    CommandRun run = check("/rss");

    // Then
    assertThat(run.exit()).isEqualTo(0);
    assertThat(run.out())
        .isEqualTo(
            """
            format          rss-2.0
            title           Post
            redirects       none
            content type    none
            compression     none
            etag            "1"
            last modified   none
            asked again     304, not modified: a poll costs next to nothing
            cache control   max-age=60
            expires         none
            asks to wait    ttl minutes 30
            hubs            none
            robots.txt      does not allow the feed
            crawl delay     7s
            items           2, to be published 1

            Ferry resumes
              published     2026-11-24T10:00:00Z
              link          https://p.example/1
              text          summary, 8 characters
              itemId        %s
            """
                .formatted(run.out().strip().replaceFirst("(?s).* ", "")));
  }

  @Test
  void namesTheFeedsOfAPageAndSaysWhereThereIsNoAnswer() {
    assertThat(check("/page").err())
        .contains("no feed: ")
        .endsWith("it names " + url("/rss") + "\n");
    assertThat(check("/nothing")).isEqualTo(new CommandRun(1, "", "the server answers 404\n"));
    assertThat(CommandRun.of("feeds", "check", url("/rss")).err())
        .as("without leave for this machine")
        .startsWith("blocked address: ");
  }

  @Test
  void addsNoPageThatNamesSeveralFeedsOrNone() {
    assertThat(run("add", "/two").err())
        .startsWith(
            url("/two")
                + " is no feed; it names several, add one of them:\n  "
                + url("/rss")
                + "  x\n");
    assertThat(run("add", "/robots.txt").exit()).isEqualTo(2);
    assertThat(run("add", "/robots.txt").err())
        .startsWith(url("/robots.txt") + " is no feed and names none (");
  }

  private CommandRun check(String path) {
    return run("check", path);
  }

  private CommandRun run(String command, String path) {
    return CommandRun.of("feeds", command, url(path), "--set", "ingest.http.allow=127.0.0.1");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static void rss(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("ETag", "\"1\"");
    exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
    boolean same = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
    send(exchange, same ? 304 : 200, same ? "" : RSS);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
