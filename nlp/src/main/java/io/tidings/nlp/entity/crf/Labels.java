package io.tidings.nlp.entity.crf;

import java.util.ArrayList;
import java.util.List;

/**
 * The states of the chain: outside of names, and for each type the begin, inside and end of a name
 * of several tokens and a name of a single one (BIOES). Numbered O, then B, I, E, S of the first
 * type, of the second and so on. Immutable.
 */
final class Labels {

  static final int OUTSIDE = 0;

  /** A set of labels is the bits of one long. */
  private static final int MOST_TYPES = 15;

  private static final int BEGIN = 1;
  private static final int INSIDE = 2;
  private static final int END = 3;
  private static final int SINGLE = 4;

  private final List<String> types;

  Labels(List<String> types) {
    if (types.isEmpty() || types.size() > MOST_TYPES) {
      throw new IllegalArgumentException(
          types.size() + " types of names; a model has 1 to " + MOST_TYPES);
    }
    this.types = List.copyOf(types);
  }

  List<String> types() {
    return types;
  }

  int size() {
    return 1 + 4 * types.size();
  }

  /** The type's number, or -1. */
  int type(String name) {
    return types.indexOf(name);
  }

  static int typeOf(int label) {
    return (label - 1) >> 2;
  }

  static int begin(int type) {
    return 4 * type + BEGIN;
  }

  static int inside(int type) {
    return 4 * type + INSIDE;
  }

  static int end(int type) {
    return 4 * type + END;
  }

  static int single(int type) {
    return 4 * type + SINGLE;
  }

  /** True for the labels after which no name is open: a text ends with one of them. */
  static boolean isClosed(int label) {
    return label == OUTSIDE || kind(label) == END || kind(label) == SINGLE;
  }

  /** True for the labels that a text may begin with. */
  static boolean isOpening(int label) {
    return label == OUTSIDE || kind(label) == BEGIN || kind(label) == SINGLE;
  }

  static boolean mayFollow(int before, int label) {
    if (isClosed(before)) {
      return isOpening(label);
    }
    return !isOpening(label) && typeOf(before) == typeOf(label);
  }

  /** The label of one place of a name. */
  static int at(int type, int place, int length) {
    if (length == 1) {
      return single(type);
    }
    if (place == 0) {
      return begin(type);
    }
    return place == length - 1 ? end(type) : inside(type);
  }

  /** The names that a valid sequence of labels spells. */
  List<NameSpan> spans(int[] labels, int length) {
    List<NameSpan> spans = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < length; i++) {
      if (labels[i] == OUTSIDE) {
        continue;
      }
      int kind = kind(labels[i]);
      if (kind == BEGIN) {
        begin = i;
      } else if (kind != INSIDE) {
        spans.add(new NameSpan(kind == SINGLE ? i : begin, i + 1, types.get(typeOf(labels[i]))));
      }
    }
    return spans;
  }

  private static int kind(int label) {
    return ((label - 1) & 3) + 1;
  }
}
