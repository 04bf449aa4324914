package io.tidings.app.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One sample feed: an invented outlet and its day.
 *
 * @param feedId slug, also the last part of its address
 * @param format how it is served
 * @param title the feed's title
 * @param description says that the feed is invented
 * @param language BCP 47, such as {@code en-GB}
 * @param source the invented outlet
 * @param items in no particular order; at least one
 */
public record SampleFeed(
    String feedId,
    SampleFormat format,
    String title,
    String description,
    String language,
    Source source,
    List<SampleItem> items) {

  /**
   * An invented outlet.
   *
   * @param name its name
   * @param family the group of outlets it belongs to
   * @param country ISO 3166-1 alpha-2
   */
  public record Source(String name, String family, String country) {

    /** Checks the values; throws {@link IllegalArgumentException} naming the field. */
    public Source {
      SampleRules.text("name", name);
      SampleRules.text("family", family);
      SampleRules.country("country", country);
    }
  }

  /** Checks the values; throws {@link IllegalArgumentException} naming the field. */
  public SampleFeed {
    SampleRules.slug("feedId", feedId);
    SampleRules.text("title", title);
    SampleRules.text("description", description);
    SampleRules.language("language", language);
    items = List.copyOf(items);
    SampleRules.require(!items.isEmpty(), "items", items, "is empty");
    Set<String> guids = new HashSet<>();
    for (SampleItem item : items) {
      SampleRules.require(guids.add(item.guid()), "items", item.guid(), "is there twice");
    }
  }
}
