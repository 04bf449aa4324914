package io.tidings.testkit.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tidings.testkit.crash.Finding.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageReaderTest {
  /** Sees what a page was not shown, was shown wrongly, or was told that it has missed. */
  @Test
  void seesWhatThePageHasNotShown() throws IOException {
    // Given
    Committed committed =
        new Committed(
            List.of(raw(0, "a", "A"), raw(1, "b", "B"), raw(2, "b", "B2"), raw(3, "c", "C")),
            List.of(enriched(0, "a"), enriched(1, "b"), enriched(2, "b"), enriched(3, "c")),
            List.of(),
            0,
            Map.of());
    String events =
        """
        id: x-1
        event: snapshot
        data: {"items":[{"id":"a","title":"A"}]}

        event: gap
        data: {"missed":2}

        id: x-2
        event: item
        data: {"id":"b","title":"B"}

        """;

    // Then
    assertThat(findings(events, committed))
        .containsExactlyInAnyOrder(
            new Finding(Kind.LOST, 1, "the page's stream has ended"),
            new Finding(Kind.LOST, 1, "the page was told of gaps"),
            new Finding(Kind.WRONG, 1, "page: item b as B"),
            new Finding(Kind.LOST, 1, "page: item c"));
  }

  private static List<Finding> findings(String events, Committed committed) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(events.getBytes(UTF_8));
          }
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
    try (PageReader page = PageReader.open(uri)) {
      await().until(() -> page.findings(committed).toString().contains("has ended"));
      return page.findings(committed);
    } finally {
      server.stop(0);
    }
  }

  private static Committed.Raw raw(long offset, String id, String title) {
    return new Committed.Raw(0, offset, id, "feed", title, title);
  }

  private static Committed.Enriched enriched(long offset, String id) {
    return new Committed.Enriched(0, offset, id, "0/" + offset, "");
  }
}
