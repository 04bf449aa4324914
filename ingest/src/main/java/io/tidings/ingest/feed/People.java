package io.tidings.ingest.feed;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Authors as they are met; the best-ranked kind counts, each person once. */
final class People {
  private final List<Person> best = new ArrayList<>();
  private int rank = Integer.MAX_VALUE;

  /** Takes an element that is a person's name or holds name, email and uri. */
  void take(int newRank, Element element, Scope scope) {
    add(newRank, read(element, scope.in(element)));
  }

  void add(int newRank, @Nullable Person person) {
    if (person == null || newRank > rank) {
      return;
    }
    if (newRank < rank) {
      best.clear();
      rank = newRank;
    }
    for (int i = 0; i < best.size(); i++) {
      if (best.get(i).isSameAs(person)) {
        best.set(i, best.get(i).mergedWith(person));
        return;
      }
    }
    best.add(person);
  }

  List<Person> list() {
    return best;
  }

  private static @Nullable Person read(Element element, Scope scope) {
    String name = null;
    String email = null;
    String uri = null;
    for (Element part : element.children()) {
      String key = scope.name(part);
      String local = key.substring(key.indexOf(':') + 1);
      switch (local) {
        case "name" -> name = PlainText.line(part.wholeText());
        case "email" -> email = Whitespace.collapse(part.wholeText());
        case "uri", "url", "homepage" -> uri = scope.in(part).url(part.wholeText());
        default -> {}
      }
    }
    boolean structured = name != null || email != null || uri != null;
    return structured ? Person.of(name, email, uri) : Person.ofText(textOf(element));
  }

  /** "Me <me@a.org>" is an address, not HTML; a link around a name is. */
  private static String textOf(Element element) {
    String text = element.wholeText();
    return text.indexOf('@') >= 0 && text.indexOf("</") < 0 ? text : PlainText.line(text);
  }
}
