package io.tidings.app.demo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One invented news item.
 *
 * @param at when it appears, from the start of the sample day: whole seconds, 0 to 24 h
 * @param guid its identity within the samples, a slug; unique across all feeds
 * @param title plain text
 * @param author the byline
 * @param categories the section first, then free labels; at least one
 * @param html two to four paragraphs, the first without markup
 * @param edit a later version under the same guid, or null
 */
public record SampleItem(
    Duration at,
    String guid,
    String title,
    String author,
    List<String> categories,
    String html,
    @Nullable Edit edit) {

  /**
   * A later version of an item.
   *
   * @param at when it replaces the first, from the start of the sample day: after the item's own
   * @param title the new title
   * @param html the new text
   */
  public record Edit(Duration at, String title, String html) {

    /** Checks the values; throws {@link IllegalArgumentException} naming the field. */
    public Edit {
      SampleRules.offset("editedAt", at);
      SampleRules.text("editedTitle", title);
      SampleRules.html("editedHtml", html);
    }
  }

  /** Checks the values; throws {@link IllegalArgumentException} naming the field. */
  public SampleItem {
    SampleRules.offset("at", at);
    SampleRules.slug("guid", guid);
    SampleRules.text("title", title);
    SampleRules.text("author", author);
    categories = List.copyOf(categories);
    SampleRules.require(!categories.isEmpty(), "categories", categories, "is empty");
    categories.forEach(category -> SampleRules.text("categories", category));
    SampleRules.html("html", html);
    if (edit != null) {
      SampleRules.require(edit.at().compareTo(at) > 0, "editedAt", edit.at(), "is not after 'at'");
    }
  }
}
