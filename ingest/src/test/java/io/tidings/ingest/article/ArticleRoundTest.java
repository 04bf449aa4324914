package io.tidings.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArticleRoundTest {
  private static final Article ARTICLE =
      new Article(null, "text", null, null, List.of(), null, null, null, null, false);

  private final Map<String, Instant> free = new HashMap<>();
  private final List<String> fetched = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  @Test
  void asksOtherSitesWhileOneIsBusyAndComesBack() throws InterruptedException {
    // When
    Map<String, Article> found =
        round(10)
            .articles(List.of("https://a.e/1", "https://a.e/2", "https://b.e/1", "https://a.e/1"));

    // Then
    assertThat(fetched).containsExactly("https://a.e/1", "https://b.e/1", "https://a.e/2");
    assertThat(found.keySet()).containsExactlyElementsOf(fetched);
  }

  @Test
  void endsWithItsTimeAndItsNumberOfPages() throws InterruptedException {
    List<String> links = new ArrayList<>(List.of("no address", "https:///x"));
    for (int i = 0; i < 30; i++) {
      links.add("https://a.e/" + i);
    }

    assertThat(round(5).articles(links)).hasSize(3);
    now = now.plusSeconds(2);
    assertThat(round(100).articles(links)).as("one in 2 seconds, for 20 seconds").hasSize(10);
  }

  private ArticleRound round(int most) {
    return new ArticleRound(
        page -> {
          if (now.isBefore(free.getOrDefault(page.getHost(), now))) {
            return new ArticleSource.Answer(null, "busy");
          }
          free.put(page.getHost(), now.plusSeconds(2));
          fetched.add(page.toString());
          return new ArticleSource.Answer(ARTICLE, "article");
        },
        most,
        Duration.ofSeconds(20),
        () -> now,
        wait -> now = now.plus(wait));
  }
}
