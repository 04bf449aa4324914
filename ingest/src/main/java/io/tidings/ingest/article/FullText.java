package io.tidings.ingest.article;

import io.tidings.event.RawItem;
import io.tidings.event.TextKind;
import io.tidings.ingest.ItemBounds;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.serde.EventClasses;
import org.jspecify.annotations.Nullable;

/** Puts the text of an article's page in the place of a feed's teaser. A pure function. */
public final class FullText {
  static {
    EventClasses.trust();
  }

  private FullText() {}

  /** Whether an item brings no more than a teaser and names the page that has the rest. */
  public static boolean isWanted(RawItem item) {
    return item.getLink() != null
        && (item.getTextKind() == TextKind.SUMMARY || item.getTextKind() == TextKind.NONE);
  }

  /**
   * The item with the article's text, its kind {@code EXTRACTED}, the teaser as its summary, and a
   * content hash of its own. Its id, title, link and what else the feed says stay.
   *
   * @param article null where none was to be had
   * @return the item as it is where the article is not longer than the teaser
   */
  public static RawItem of(RawItem item, @Nullable Article article) {
    if (article == null || article.text().length() <= item.getText().length()) {
      return item;
    }
    String text = ItemBounds.cut(article.text(), ItemBounds.TEXT);
    RawItem.Builder full =
        RawItem.newBuilder(item)
            .setText(text)
            .setTextKind(TextKind.EXTRACTED)
            .setTextTruncated(text.length() < article.text().length())
            .setHtml(null)
            .setContentHash(ItemIds.contentHash(item.getTitle(), text, item.getLink()));
    if (item.getSummary() == null && !item.getText().isEmpty()) {
      full.setSummary(ItemBounds.cut(item.getText(), ItemBounds.SUMMARY));
    }
    if (item.getAuthors().isEmpty()) {
      full.setAuthors(
          ItemBounds.first(article.authors()).stream()
              .map(name -> ItemBounds.cut(name, ItemBounds.WORDS))
              .toList());
    }
    if (item.getPublishedAt() == null) {
      full.setPublishedAt(ItemBounds.time(article.published()));
    }
    return full.build();
  }
}
