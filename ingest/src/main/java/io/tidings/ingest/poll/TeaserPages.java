package io.tidings.ingest.poll;

import io.tidings.event.RawItem;
import io.tidings.ingest.article.Article;
import io.tidings.ingest.article.ArticleRound;
import io.tidings.ingest.article.FullText;
import io.tidings.ingest.article.PoliteArticles;
import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.GuardedRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the pages behind a feed's teasers, on threads of its own: it waits where a site was just
 * asked, and polls must not wait for that. Thread-safe.
 */
final class TeaserPages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TeaserPages.class);
  private static final int THREADS = 4;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, TeaserPages::thread);
  private final ArticleRound round;

  /** Fetches by a client that stays the caller's. */
  TeaserPages(GuardedHttpClient http, PollConfig config, InstantSource time) {
    PoliteArticles articles =
        new PoliteArticles(
            (uri, accept) -> {
              Map<String, String> headers = new LinkedHashMap<>();
              headers.put("User-Agent", config.userAgent());
              headers.put("Accept", accept);
              return http.fetch(GuardedRequest.get(uri, headers));
            },
            config.userAgent(),
            config.articleSpacing(),
            time);
    this.round =
        new ArticleRound(
            articles,
            config.articlesMost(),
            config.articleBudget(),
            time,
            pause -> Thread.sleep(pause.toMillis()));
  }

  /** Addresses of the pages that hold more than the items do. */
  static List<String> wanted(List<RawItem> items) {
    return items.stream()
        .filter(FullText::isWanted)
        .map(RawItem::getLink)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /**
   * Fetches pages, later.
   *
   * @param then takes the articles that could be had, by address; not called where this is closed
   */
  void fetch(List<String> pages, Consumer<Map<String, Article>> then) {
    threads.execute(
        () -> {
          try {
            then.accept(articles(pages));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  // A fault of our own must not keep the items: they come with their teasers.
  private Map<String, Article> articles(List<String> pages) throws InterruptedException {
    try {
      return round.articles(pages);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.atError().addKeyValue("pages", pages.size()).setCause(e).log("Articles not fetched");
      return Map.of();
    }
  }

  /** Pages under way are cut off. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "article-fetch");
    thread.setDaemon(true);
    return thread;
  }
}
