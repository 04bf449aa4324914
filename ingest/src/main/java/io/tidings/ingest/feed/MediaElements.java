package io.tidings.ingest.feed;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Files and pictures of an item: RSS enclosures, Media RSS, iTunes. */
final class MediaElements {
  private MediaElements() {}

  static void addTo(Handlers<ItemDraft> handlers) {
    handlers
        .on("enclosure", MediaElements::enclosure)
        .on("feedburner:origenclosurelink", MediaElements::originalEnclosure)
        .on("media:group", (d, e, s) -> handlers.read(d, e, s.in(e)))
        .on("media:content", (d, e, s) -> content(handlers, d, e, s))
        .on("media:thumbnail", MediaElements::thumbnail)
        .on("media:category", MediaElements::category)
        .on("itunes:image googleplay:image", (d, e, s) -> d.image(url(e, "href", s)))
        .on("image", MediaElements::image);
  }

  private static void enclosure(ItemDraft draft, Element element, Scope scope) {
    String url = url(element, "url", scope);
    String href = url != null ? url : url(element, "href", scope);
    draft.enclosure(
        href != null ? href : url(element, "uri", scope),
        Names.attribute(element, "type"),
        Numbers.size(Names.attribute(element, "length")));
  }

  private static void originalEnclosure(ItemDraft draft, Element element, Scope scope) {
    draft.originalEnclosure(scope.in(element).url(TextConstruct.text(element)));
  }

  private static void content(
      Handlers<ItemDraft> handlers, ItemDraft draft, Element element, Scope scope) {
    String url = url(element, "url", scope);
    String type = Names.attribute(element, "type");
    draft.enclosure(url, type, Numbers.size(Names.attribute(element, "fileSize")));
    if (Names.attribute(element, "medium").equalsIgnoreCase("image")) {
      draft.image(url);
    }
    handlers.read(draft, element, scope.in(element));
  }

  private static void thumbnail(ItemDraft draft, Element element, Scope scope) {
    String url = url(element, "url", scope);
    draft.image(url != null ? url : scope.in(element).url(TextConstruct.text(element)));
  }

  private static void category(ItemDraft draft, Element element, Scope scope) {
    draft.category(
        TextConstruct.text(element),
        Names.attribute(element, "scheme"),
        Names.attribute(element, "label"));
  }

  private static void image(ItemDraft draft, Element element, Scope scope) {
    Element url = element.selectFirst("url");
    String href = Names.attribute(element, "href");
    String address = url != null ? url.wholeText() : href.isEmpty() ? element.wholeText() : href;
    draft.image(scope.in(element).url(address));
  }

  private static @Nullable String url(Element element, String attribute, Scope scope) {
    return scope.in(element).url(Names.attribute(element, attribute));
  }
}
