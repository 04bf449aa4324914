package io.tidings.ingest.poll;

import io.tidings.event.Channel;
import io.tidings.event.FeedDefinition;
import io.tidings.event.GeoPoint;
import io.tidings.event.Media;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.SourceCategory;
import io.tidings.event.TextKind;
import io.tidings.ingest.ItemBounds;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.RejectedItemException;
import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.ingest.feed.ParsedItem;
import io.tidings.ingest.feed.Person;
import io.tidings.ingest.feed.PlainText;
import io.tidings.ingest.feed.SafeHtml;
import io.tidings.schemas.ItemIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the items of one document into records of the contract, bounded and cleaned. */
final class RawItems {
  /**
   * An item on its way, before it has an id.
   *
   * @param title bounded, on one line
   * @param text bounded plain text
   * @param link bounded address, or null
   * @param hash content hash
   */
  record Draft(
      ParsedItem parsed,
      String title,
      String text,
      boolean truncated,
      TextKind kind,
      @Nullable String link,
      String hash) {

    ItemIdentities.Marks marks() {
      return new ItemIdentities.Marks(parsed.id(), link, title, text, hash);
    }
  }

  private final FeedDefinition definition;
  private final ParsedFeed feed;
  private final String feedUrl;
  private final String documentUrl;
  private final ItemClock clock;

  /**
   * Takes what all items of the document share.
   *
   * @param feedUrl address that was asked
   * @param documentUrl address that answered, base of relative addresses
   */
  RawItems(
      FeedDefinition definition,
      ParsedFeed feed,
      String feedUrl,
      String documentUrl,
      ItemClock clock) {
    this.definition = definition;
    this.feed = feed;
    this.feedUrl = feedUrl;
    this.documentUrl = documentUrl;
    this.clock = clock;
  }

  Draft draft(ParsedItem item) {
    String title = ItemBounds.cut(Objects.requireNonNullElse(item.title(), ""), ItemBounds.TITLE);
    String content = plain(item, item.content());
    String whole = content.isEmpty() ? plain(item, item.summary()) : content;
    String text = ItemBounds.cut(whole, ItemBounds.TEXT);
    TextKind kind =
        text.isEmpty() ? TextKind.NONE : content.isEmpty() ? TextKind.SUMMARY : TextKind.FULL;
    String link = ItemBounds.address(item.link());
    return new Draft(
        item,
        title,
        text,
        text.length() < whole.length(),
        kind,
        link,
        ItemIds.contentHash(title, text, link));
  }

  RawItem item(Draft draft, String itemId, Instant now) throws RejectedItemException {
    ParsedItem item = draft.parsed();
    if (draft.title().isEmpty() && draft.text().isEmpty()) {
      throw new RejectedItemException("no-text");
    }
    return new RawItem(
        itemId,
        definition.getFeedId(),
        ItemBounds.cutOrNull(item.id(), ItemBounds.ADDRESS),
        draft.hash(),
        clock.observedAt(versionTime(item), now),
        credible(item.published()),
        credible(item.updated()),
        source(),
        feedUrl,
        Channel.POLL,
        draft.link(),
        draft.title(),
        draft.text(),
        draft.kind(),
        draft.truncated(),
        draft.kind() == TextKind.FULL ? summary(item) : null,
        html(item),
        ItemBounds.cutOrNull(
            item.language() == null ? definition.getLanguage() : item.language(), ItemBounds.WORDS),
        ItemBounds.first(item.authors()).stream().map(RawItems::name).toList(),
        null,
        ItemBounds.first(item.categories()).stream().map(RawItems::category).toList(),
        List.of(),
        media(item),
        item.place() == null
            ? null
            : new GeoPoint(item.place().latitude(), item.place().longitude()),
        ItemBounds.cutOrNull(item.rights(), ItemBounds.WORDS),
        definition.getLabels());
  }

  // In a simulation a later version was first seen when it was made, not when the first one was.
  private static @Nullable Instant versionTime(ParsedItem item) {
    Instant published = item.published();
    Instant updated = item.updated();
    return published != null && updated != null && updated.isAfter(published) ? updated : published;
  }

  // Dates up to 1970 are unset fields and lost years, not claims.
  private static @Nullable Instant credible(@Nullable Instant claim) {
    return claim == null || !claim.isAfter(Instant.EPOCH) ? null : ItemBounds.time(claim);
  }

  private Source source() {
    Source given = definition.getSource();
    return new Source(
        given.getName(),
        given.getFamily(),
        given.getCountry(),
        given.getUrl() == null ? ItemBounds.address(feed.link()) : given.getUrl(),
        given.getIconUrl() == null ? ItemBounds.address(feed.iconUrl()) : given.getIconUrl());
  }

  private String plain(ParsedItem item, @Nullable String html) {
    return html == null ? "" : PlainText.fromHtml(html, base(item)).strip();
  }

  private @Nullable String summary(ParsedItem item) {
    String summary = plain(item, item.summary());
    return summary.isEmpty() ? null : ItemBounds.cut(summary, ItemBounds.SUMMARY);
  }

  private @Nullable String html(ParsedItem item) {
    String html = item.content() == null ? item.summary() : item.content();
    if (html == null || html.indexOf('<') < 0) {
      return null;
    }
    String safe = SafeHtml.sanitize(html, base(item)).strip();
    return safe.isEmpty() || safe.length() > ItemBounds.HTML ? null : safe;
  }

  private String base(ParsedItem item) {
    return item.link() == null ? documentUrl : item.link();
  }

  private static String name(Person author) {
    return ItemBounds.cut(author.text(), ItemBounds.WORDS);
  }

  private static SourceCategory category(io.tidings.ingest.feed.Category category) {
    return new SourceCategory(
        ItemBounds.cut(category.term(), ItemBounds.WORDS),
        ItemBounds.cutOrNull(category.scheme(), ItemBounds.WORDS),
        ItemBounds.cutOrNull(category.label(), ItemBounds.WORDS));
  }

  private static List<Media> media(ParsedItem item) {
    List<Media> media = new ArrayList<>();
    ItemBounds.first(item.enclosures())
        .forEach(
            e ->
                add(
                    media,
                    e.url(),
                    "enclosure",
                    ItemBounds.cutOrNull(e.type(), ItemBounds.WORDS),
                    e.length()));
    ItemBounds.first(item.images()).forEach(url -> add(media, url, "image", null, null));
    return media;
  }

  private static void add(
      List<Media> media, String url, String role, @Nullable String type, @Nullable Long length) {
    boolean known = media.stream().anyMatch(m -> m.getUrl().equals(url));
    if (!known && ItemBounds.address(url) != null) {
      media.add(new Media(url, role, type, length));
    }
  }
}
