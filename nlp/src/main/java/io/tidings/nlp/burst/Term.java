package io.tidings.nlp.burst;

import io.tidings.nlp.text.Folding;
import java.util.Comparator;

/**
 * Something that an item names.
 *
 * @param kind what it is
 * @param id the folded phrase, or the id
 * @param label as readers know it
 */
public record Term(TermKind kind, String id, String label) {
  /** By kind and id, which are what a term is. */
  static final Comparator<Term> ORDER = Comparator.comparing(Term::kind).thenComparing(Term::id);

  /** A phrase as it stands in a text. */
  public static Term keyword(String phrase) {
    return new Term(TermKind.KEYWORD, Folding.fold(phrase), phrase);
  }

  /** An entity. */
  public static Term entity(String id, String name) {
    return new Term(TermKind.ENTITY, id, name);
  }

  /** A topic. */
  public static Term topic(String id) {
    return new Term(TermKind.TOPIC, id, id);
  }

  /**
   * 64 bits that stand for kind and id: FNV-1a, then the finishing steps of MurmurHash3. Among a
   * million terms two share a key with a chance of 3 in 10^8.
   */
  public long key() {
    long hash = step(0xcbf29ce484222325L, kind.number());
    for (int i = 0; i < id.length(); i++) {
      hash = step(hash, id.charAt(i));
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  private static long step(long hash, int unit) {
    return (hash ^ unit) * 0x100000001b3L;
  }
}
