package io.tidings.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.runtime.http.GuardedResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliteArticlesTest {
  private static final String TEXT =
      "A ferry sails again, weeks after the accident. ".repeat(5).strip();

  private record Page(int status, Map<String, String> headers, String body) {}

  private final Map<String, Page> web = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private final PoliteArticles articles =
      new PoliteArticles(
          (uri, accept) -> get(uri), "Tidings/0.1 (+x)", Duration.ofSeconds(10), () -> now);

  @Test
  void asksRobotsOnceAndThenKeepsItsDistance() {
    // Given
    web.put(
        "https://a.example/robots.txt",
        new Page(200, Map.of(), "User-agent: *\nCrawl-delay: 30\nDisallow: /x"));
    web.put("https://a.example/1", page());
    web.put("https://b.example/1", page());

    // When
    List<String> outcomes =
        new ArrayList<>(
            List.of(
                ask("https://a.example/1"),
                ask("https://a.example/1"),
                ask("https://b.example/1")));
    now = now.plusSeconds(29);
    outcomes.add(ask("https://a.example/1"));
    now = now.plusSeconds(1);
    outcomes.add(ask("https://a.example/x"));
    outcomes.add(ask("https://a.example/1"));

    // Then
    assertThat(outcomes).containsExactly("article", "busy", "article", "busy", "robots", "article");
    assertThat(asked)
        .containsExactly(
            "https://a.example/robots.txt",
            "https://a.example/1",
            "https://b.example/robots.txt",
            "https://b.example/1",
            "https://a.example/1");
  }

  @Test
  void asksNothingWhereRobotsCannotBeHadAndComesBackLater() {
    // Given
    web.put("https://a.example/robots.txt", new Page(503, Map.of(), ""));
    web.put("https://a.example/1", page());
    String first = ask("https://a.example/1");
    web.remove("https://a.example/robots.txt");

    // When
    now = now.plus(Duration.ofMinutes(9));
    String second = ask("https://a.example/1");
    now = now.plus(Duration.ofMinutes(1));

    // Then
    assertThat(List.of(first, second, ask("https://a.example/1")))
        .containsExactly("robots", "robots", "article");
  }

  @Test
  void saysWhyThereIsNoArticle() {
    web.put("https://a.example/1", new Page(404, Map.of(), ""));
    web.put("https://b.example/1", new Page(200, Map.of("content-type", "application/pdf"), "x"));
    web.put("https://c.example/1", new Page(200, Map.of(), "<p>short"));
    web.put("https://d.example/1", new Page(429, Map.of("retry-after", "600"), ""));

    assertThat(
            List.of(
                ask("https://a.example/1"),
                ask("https://b.example/1"),
                ask("https://c.example/1"),
                ask("https://d.example/1")))
        .containsExactly("http-4xx", "not-html", "no-article", "http-4xx");
    now = now.plusSeconds(599);
    assertThat(ask("https://d.example/1")).isEqualTo("busy");
  }

  private String ask(String url) {
    return articles.article(URI.create(url)).outcome();
  }

  private static Page page() {
    return new Page(200, Map.of("content-type", "text/html"), "<p>" + TEXT);
  }

  private GuardedResponse get(URI uri) {
    asked.add(uri.toString());
    Page page = web.get(uri.toString());
    if (page == null && !uri.getPath().equals("/robots.txt")) {
      throw new AssertionError("nobody wanted " + uri);
    }
    Page answer = page == null ? new Page(404, Map.of(), "") : page;
    Map<String, List<String>> headers = new HashMap<>();
    answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return new GuardedResponse(
        answer.status(), uri, headers, answer.body().getBytes(StandardCharsets.UTF_8), List.of());
  }
}
