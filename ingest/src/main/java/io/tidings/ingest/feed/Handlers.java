package io.tidings.ingest.feed;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What to do at an element of a name: the whole vocabulary of one place as a table. Filled once,
 * then only read.
 *
 * @param <D> the draft that the elements fill
 */
final class Handlers<D> {
  /** Takes one element into the draft; the scope is that around the element. */
  @FunctionalInterface
  interface Handler<D> {
    void take(D draft, Element element, Scope scope);
  }

  private final Map<String, Handler<D>> byName = new HashMap<>();

  Handlers<D> on(String names, Handler<D> handler) {
    for (String name : names.split(" ", -1)) {
      byName.put(name, handler);
    }
    return this;
  }

  /** Hands the element's children, in order, to whoever knows their names. */
  void read(D draft, Element parent, Scope scope) {
    for (Element child = parent.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      @Nullable Handler<D> handler = byName.get(scope.name(child));
      if (handler != null) {
        handler.take(draft, child, scope);
      }
    }
  }
}
