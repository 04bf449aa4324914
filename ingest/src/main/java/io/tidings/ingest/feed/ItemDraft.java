package io.tidings.ingest.feed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** An item while its elements are being read. */
final class ItemDraft {
  final Ranked<String> id = new Ranked<>();
  final Ranked<String> title = new Ranked<>();
  final Ranked<String> statedTitle = new Ranked<>();
  final Ranked<Passage> content = new Ranked<>();
  final Ranked<Passage> summary = new Ranked<>();
  final Ranked<Instant> published = new Ranked<>();
  final Ranked<Instant> updated = new Ranked<>();
  final Ranked<String> rights = new Ranked<>();
  final Ranked<String> language = new Ranked<>();
  final Ranked<String> comments = new Ranked<>();
  final Ranked<String> commentsFeed = new Ranked<>();
  final Ranked<Integer> commentCount = new Ranked<>();
  final Ranked<String> inReplyTo = new Ranked<>();
  final Ranked<GeoPoint> place = new Ranked<>();
  final Ranked<String> latitude = new Ranked<>();
  final Ranked<String> longitude = new Ranked<>();
  final Links links = new Links();
  final People authors = new People();
  final People sourceAuthors = new People();
  private final Set<Category> categories = new LinkedHashSet<>();
  private final Map<String, Enclosure> enclosures = new LinkedHashMap<>();
  private final Set<String> images = new LinkedHashSet<>();

  void title(int rank, Element element, Scope scope) {
    title.offer(rank, TextConstruct.line(element));
    statedTitle.offer(rank, Passage.sourceOf(TextConstruct.passage(element, scope)));
  }

  void category(@Nullable String term, @Nullable String scheme, @Nullable String label) {
    String name = Whitespace.blankToNull(term == null ? label : Whitespace.collapse(term));
    String words = Whitespace.blankToNull(label);
    if (name != null) {
      categories.add(
          new Category(name, Whitespace.blankToNull(scheme), name.equals(words) ? null : words));
    }
  }

  /** Takes a file; of two statements about one address the first counts, completed by the later. */
  void enclosure(@Nullable String url, @Nullable String type, @Nullable Long length) {
    if (url == null) {
      return;
    }
    String stated = Whitespace.blankToNull(type);
    Enclosure known = enclosures.get(url);
    enclosures.put(
        url,
        known == null
            ? new Enclosure(url, stated, length)
            : new Enclosure(
                url,
                known.type() == null ? stated : known.type(),
                known.length() == null ? length : known.length()));
    if (stated != null && Names.lower(stated).startsWith("image")) {
      images.add(url);
    }
  }

  /** Puts the address a redirecting one stands for in its place: feedburner:origEnclosureLink. */
  void originalEnclosure(@Nullable String url) {
    if (url == null || enclosures.size() != 1) {
      return;
    }
    Enclosure only = enclosures.values().iterator().next();
    enclosures.clear();
    enclosures.put(url, new Enclosure(url, only.type(), only.length()));
  }

  void image(@Nullable String url) {
    if (url != null) {
      images.add(url);
    }
  }

  /** The item, with what it inherits from the feed. */
  ParsedItem finish(
      List<Person> feedAuthors, @Nullable String feedRights, @Nullable String feedLanguage) {
    links.enclosures().forEach(e -> enclosure(e.url(), e.type(), e.length()));
    rights.offer(8, links.license());
    rights.offer(9, feedRights);
    language.offer(9, feedLanguage);
    comments.offer(9, links.comments());
    commentsFeed.offer(9, links.commentsFeed());
    published.offer(9, updated.get());
    List<Person> people = authors.list().isEmpty() ? sourceAuthors.list() : authors.list();
    return new ParsedItem(
        id.get(),
        title.get(),
        links.page(),
        published.get(),
        updated.get(),
        people.isEmpty() ? feedAuthors : people,
        Passage.htmlOf(content.get()),
        Passage.htmlOf(summary.get()),
        List.copyOf(categories),
        List.copyOf(enclosures.values()),
        List.copyOf(images),
        rights.get(),
        language.get(),
        comments.get(),
        commentsFeed.get(),
        commentCount.get(),
        inReplyTo.get(),
        point(),
        new Wording(
            statedTitle.get(), Passage.sourceOf(content.get()), Passage.sourceOf(summary.get())));
  }

  private @Nullable GeoPoint point() {
    String lat = latitude.get();
    String lon = longitude.get();
    GeoPoint stated = place.get();
    return stated != null || lat == null || lon == null ? stated : GeoPoint.of(lat, lon);
  }
}
