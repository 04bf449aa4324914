package io.tidings.ingest.article;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the articles of some pages within a given time, waiting where a site was just asked. It
 * runs on the caller's thread. Thread-safe.
 */
public final class ArticleRound {
  private static final Duration WAIT = Duration.ofMillis(250);

  /** Waits. */
  @FunctionalInterface
  public interface Sleep {
    /**
     * Waits for a time.
     *
     * @throws InterruptedException where the process ends
     */
    void of(Duration time) throws InterruptedException;
  }

  private final ArticleSource source;
  private final int most;
  private final Duration budget;
  private final InstantSource time;
  private final Sleep sleep;

  /**
   * Fetches from a source.
   *
   * @param most pages of one round; those behind are left alone
   * @param budget after which no further page is begun
   */
  public ArticleRound(
      ArticleSource source, int most, Duration budget, InstantSource time, Sleep sleep) {
    this.source = source;
    this.most = most;
    this.budget = budget;
    this.time = time;
    this.sleep = sleep;
  }

  /**
   * The articles that could be had, by the links as they were given.
   *
   * @param links addresses of pages; repeats are asked for once
   * @throws InterruptedException where the process ends
   */
  public Map<String, Article> articles(List<String> links) throws InterruptedException {
    Instant end = time.instant().plus(budget);
    Map<String, Article> found = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(new LinkedHashSet<>(links));
    int begun = 0;
    int busy = 0;
    while (!open.isEmpty() && begun < most && time.instant().isBefore(end)) {
      String link = open.removeFirst();
      URI page = page(link);
      ArticleSource.Answer answer = page == null ? null : source.article(page);
      if (answer != null && answer.outcome().equals("busy")) {
        open.addLast(link);
        busy++;
        if (busy >= open.size()) {
          sleep.of(WAIT);
          busy = 0;
        }
        continue;
      }
      begun++;
      busy = 0;
      if (answer != null && answer.article() != null) {
        found.put(link, answer.article());
      }
    }
    return found;
  }

  private static @Nullable URI page(String link) {
    try {
      URI page = new URI(link);
      return page.getHost() == null ? null : page;
    } catch (java.net.URISyntaxException e) {
      return null;
    }
  }
}
