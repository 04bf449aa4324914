package io.tidings.ingest.feed;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What holds at a place in the document.
 *
 * @param names canonical element names
 * @param growth what resolving may still add
 * @param base for relative addresses, from {@code xml:base} and the document's address
 * @param language from {@code xml:lang}
 */
record Scope(Names names, Growth growth, @Nullable String base, @Nullable String language) {
  private static final int LONGEST_BASE = 2_000;

  /** What no browser would ask for is no base. */
  Scope {
    base = base != null && base.length() > LONGEST_BASE ? null : base;
  }

  /** The scope inside an element of this one. */
  Scope in(Element element) {
    if (element.attributesSize() == 0) {
      return this;
    }
    String ownBase = ownBase(element);
    String ownLanguage = element.attributes().getIgnoreCase("xml:lang").strip();
    if (ownBase.isEmpty() && ownLanguage.isEmpty()) {
      return this;
    }
    boolean moves = !ownBase.isEmpty() && ownBase.length() <= LONGEST_BASE;
    return new Scope(
        names,
        growth,
        moves ? resolve(ownBase) : base,
        ownLanguage.isEmpty() ? language : ownLanguage);
  }

  /** CDF and some feeds leave the prefix out. */
  private static String ownBase(Element element) {
    String stated = element.attributes().getIgnoreCase("xml:base");
    return stated.isEmpty() ? element.attributes().getIgnoreCase("base") : stated;
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
    return new Scope(names, growth, newBase, language);
  }

  /** The reference made absolute, where a base is known and the document has not grown too far. */
  String resolve(String reference) {
    if (growth.isSpent()) {
      return reference;
    }
    String url = Urls.resolve(base, reference);
    return growth.take(url.length() - reference.length()) ? url : reference;
  }

  /** The address of an element made absolute; null where blank or where it would run code. */
  @Nullable String url(String reference) {
    if (reference.isBlank()) {
      return null;
    }
    String url = resolve(reference);
    return Urls.isScript(url) ? null : url;
  }

  String name(Element element) {
    return names.of(element);
  }
}
