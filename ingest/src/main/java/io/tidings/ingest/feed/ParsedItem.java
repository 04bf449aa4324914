package io.tidings.ingest.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item as the feed states it. URLs are absolute wherever a base was known, those inside content
 * and summary too; markup is otherwise untouched and <em>not</em> safe to show: see {@link
 * SafeHtml}.
 *
 * @param id guid, atom:id, rdf:about or JSON id, as in the feed
 * @param title plain text
 * @param link the page about this item
 * @param published when the source says it appeared; the update time where only that is stated
 * @param updated when the source says it last changed
 * @param authors of the item, else of its source, else of the feed
 * @param content HTML
 * @param summary HTML
 * @param categories in document order, without repeats
 * @param enclosures files that belong to the item, each URL once
 * @param images addresses of pictures, each once
 * @param rights copyright or licence, the feed's if the item states none
 * @param language as stated for the item, else for the feed
 * @param comments page with comments
 * @param commentsFeed feed of the comments (wfw:commentRss, rel=replies)
 * @param commentCount number of comments (slash:comments, thr:total)
 * @param inReplyTo id of the item this one answers (thr:in-reply-to)
 * @param place where, if a point is stated
 * @param wording title, content and summary as they stand in the feed
 */
public record ParsedItem(
    @Nullable String id,
    @Nullable String title,
    @Nullable String link,
    @Nullable Instant published,
    @Nullable Instant updated,
    List<Person> authors,
    @Nullable String content,
    @Nullable String summary,
    List<Category> categories,
    List<Enclosure> enclosures,
    List<String> images,
    @Nullable String rights,
    @Nullable String language,
    @Nullable String comments,
    @Nullable String commentsFeed,
    @Nullable Integer commentCount,
    @Nullable String inReplyTo,
    @Nullable GeoPoint place,
    Wording wording) {

  /** Copies the lists. */
  public ParsedItem {
    authors = List.copyOf(authors);
    categories = List.copyOf(categories);
    enclosures = List.copyOf(enclosures);
    images = List.copyOf(images);
  }
}
