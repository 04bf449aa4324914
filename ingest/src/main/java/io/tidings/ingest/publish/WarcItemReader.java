package io.tidings.ingest.publish;

import io.tidings.event.Channel;
import io.tidings.event.Media;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.TextKind;
import io.tidings.ingest.ItemBounds;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.RejectedItemException;
import io.tidings.ingest.article.Article;
import io.tidings.ingest.article.ArticleExtractor;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.Slugs;
import io.tidings.schemas.serde.EventClasses;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the article out of a page that a crawler has kept. It is known by its address: the one that
 * the page calls its own where that is of the same site, else the one that was asked.
 */
final class WarcItemReader implements ItemReader {
  static {
    EventClasses.trust();
  }

  private final @Nullable String feed;
  private final ItemClock clock;

  /**
   * Reads pages of one feed.
   *
   * @param feed feedId of every page, or null: its host names it
   */
  WarcItemReader(@Nullable String feed, ItemClock clock) {
    this.feed = feed;
    this.clock = clock;
  }

  @Override
  public RawItem read(Line line, Instant now) throws RejectedItemException {
    requirePage(line);
    String url = about(line, WarcPageReader.URL);
    String host = host(url);
    String feedId = feed != null ? feed : Slugs.of(host);
    if (feedId.isEmpty()) {
      throw new RejectedItemException("no-source");
    }
    Article article = ArticleExtractor.extract(line.bytes(), about(line, WarcPageReader.TYPE), url);
    if (article == null) {
      throw new RejectedItemException("no-article");
    }
    return item(article, feedId, host, link(article, url, host), now);
  }

  private RawItem item(
      Article article, String feedId, String host, @Nullable String link, Instant now)
      throws RejectedItemException {
    String title =
        ItemBounds.cut(Objects.requireNonNullElse(article.title(), ""), ItemBounds.TITLE);
    String text = ItemBounds.cut(article.text(), ItemBounds.TEXT);
    String image = ItemBounds.address(article.image());
    String site = article.site() == null ? host : article.site();
    return RawItem.newBuilder()
        .setItemId(
            link == null
                ? ItemIds.itemIdFromText(feedId, title, text)
                : ItemIds.itemId(feedId, link))
        .setFeedId(feedId)
        .setContentHash(ItemIds.contentHash(title, text, link))
        .setObservedAt(clock.observedAt(article.published(), now))
        .setPublishedAt(ItemBounds.time(article.published()))
        .setUpdatedAt(ItemBounds.time(article.updated()))
        .setSource(new Source(ItemBounds.cut(site, ItemBounds.WORDS), null, null, null, null))
        .setChannel(Channel.FILE)
        .setLink(link)
        .setTitle(title)
        .setText(text)
        .setTextKind(TextKind.EXTRACTED)
        .setTextTruncated(text.length() < article.text().length())
        .setLanguageHint(ItemBounds.cutOrNull(article.language(), ItemBounds.WORDS))
        .setAuthors(
            ItemBounds.first(article.authors()).stream()
                .map(name -> ItemBounds.cut(name, ItemBounds.WORDS))
                .toList())
        .setMedia(image == null ? List.of() : List.of(new Media(image, "image", null, null)))
        .build();
  }

  private static void requirePage(Line line) throws RejectedItemException {
    String problem = about(line, WarcPageReader.PROBLEM);
    if (!problem.isEmpty()) {
      throw new RejectedItemException(problem);
    }
    if (!about(line, WarcPageReader.STATUS).startsWith("2")) {
      throw new RejectedItemException("http-status");
    }
    if (!about(line, WarcPageReader.TYPE).toLowerCase(Locale.ROOT).contains("html")) {
      throw new RejectedItemException("not-html");
    }
  }

  private static @Nullable String link(Article article, String url, String host) {
    String canonical = article.canonical();
    return ItemBounds.address(canonical != null && host(canonical).equals(host) ? canonical : url);
  }

  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String about(Line line, String name) {
    return line.about().getOrDefault(name, "");
  }
}
