package io.tidings.ingest.feed;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What holds at a place in the document.
 *
 * @param names canonical element names
 * @param base for relative addresses, from {@code xml:base} and the document's address
 * @param language from {@code xml:lang}
 */
record Scope(Names names, @Nullable String base, @Nullable String language) {

  /** The scope inside an element of this one. */
  Scope in(Element element) {
    if (element.attributesSize() == 0) {
      return this;
    }
    String ownBase = element.attributes().getIgnoreCase("xml:base");
    String ownLanguage = element.attributes().getIgnoreCase("xml:lang").strip();
    if (ownBase.isEmpty() && ownLanguage.isEmpty()) {
      return this;
    }
    return new Scope(
        names,
        ownBase.isEmpty() ? base : Urls.resolve(base, ownBase),
        ownLanguage.isEmpty() ? language : ownLanguage);
  }

  /** The scope inside a descendant of the element this one holds for. */
  Scope inDescendant(Element from, Element descendant) {
    List<Element> path = new ArrayList<>();
    for (Element e = descendant; e != null && !e.equals(from); e = e.parent()) {
      path.add(e);
    }
    Scope scope = this;
    for (int i = path.size() - 1; i >= 0; i--) {
      scope = scope.in(path.get(i));
    }
    return scope;
  }

  Scope withBase(@Nullable String newBase) {
    return new Scope(names, newBase, language);
  }

  /** The address made absolute; null where blank or where it would run code. */
  @Nullable String url(String reference) {
    if (reference.isBlank()) {
      return null;
    }
    String url = Urls.resolve(base, reference);
    return Urls.isScript(url) ? null : url;
  }

  String name(Element element) {
    return names.of(element);
  }
}
