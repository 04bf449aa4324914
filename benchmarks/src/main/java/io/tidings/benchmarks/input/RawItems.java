package io.tidings.benchmarks.input;

import io.tidings.event.Channel;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.TextKind;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.serde.EventClasses;
import java.time.Instant;
import java.util.Iterator;

/** Raw items around articles, each of an id of its own: no two are repeats. */
public final class RawItems implements Iterator<RawItem> {
  /** When the first is observed. */
  public static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

  private static final String FEED = "benchmark-wire";
  private static final String HOME = "https://benchmark.example/news/2026/03/";

  static {
    EventClasses.trust();
  }

  private final Iterator<Article> articles;
  private final long millisApart;
  private long count;

  /**
   * From the first on.
   *
   * @param millisApart between the times at which two are observed, in milliseconds
   */
  public RawItems(Articles articles, long millisApart) {
    this.articles = articles.iterator();
    this.millisApart = millisApart;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public RawItem next() {
    Article article = articles.next();
    String guid = "item-" + count;
    String link = HOME + guid;
    Instant observed = FIRST.plusMillis(count * millisApart);
    count++;
    return RawItem.newBuilder()
        .setItemId(ItemIds.itemId(FEED, guid))
        .setFeedId(FEED)
        .setGuid(guid)
        .setContentHash(ItemIds.contentHash(article.title(), article.text(), link))
        .setObservedAt(observed)
        .setPublishedAt(observed.minusSeconds(60))
        .setSource(new Source("Benchmark Wire", "benchmark", "GB", null, null))
        .setChannel(Channel.FILE)
        .setLink(link)
        .setTitle(article.title())
        .setText(article.text())
        .setTextKind(TextKind.FULL)
        .setLanguageHint("en")
        .build();
  }
}
