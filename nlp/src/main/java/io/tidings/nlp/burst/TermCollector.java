package io.tidings.nlp.burst;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the terms of an item, each once. A keyword that is the name of one of its entities is the
 * entity; an entity without an id counts by its name.
 */
public final class TermCollector {
  /** Longer names are no words that anybody would write again. */
  private static final int LONGEST = 100;

  private final Map<String, Term> byName = new LinkedHashMap<>();

  /** Begins with nothing. */
  public TermCollector() {}

  /** Adds an entity. */
  public TermCollector entity(@Nullable String id, String name) {
    Term byItsName = Term.keyword(name);
    if (isUsable(byItsName)) {
      byName.putIfAbsent(byItsName.id(), id == null ? byItsName : Term.entity(id, name));
    }
    return this;
  }

  /** Adds a keyword; entities are to be added before. */
  public TermCollector keyword(String phrase) {
    Term term = Term.keyword(phrase);
    if (isUsable(term)) {
      byName.putIfAbsent(term.id(), term);
    }
    return this;
  }

  private static boolean isUsable(Term term) {
    return !term.id().isBlank() && term.label().length() <= LONGEST;
  }

  /** The terms. Two entities of one id count once. */
  public List<Term> terms() {
    Map<Long, Term> once = new LinkedHashMap<>();
    byName.values().forEach(term -> once.putIfAbsent(term.key(), term));
    return new ArrayList<>(once.values());
  }
}
