package io.tidings.nlp.entity.crf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tags of the last column of CoNLL-like files, in any of the schemes BIO, IOB1, BIOES and BILOU, as
 * the script conlleval reads them: a name begins where its tag says so, where a name follows none,
 * or where the type changes.
 */
public final class ColumnTags {

  private static final String NOTHING = "O";

  private ColumnTags() {}

  /**
   * The names that the tags of one sentence spell.
   *
   * @throws IllegalArgumentException on a tag that is neither O nor a letter, a hyphen and a type
   */
  public static List<NameSpan> read(List<String> tags) {
    List<NameSpan> spans = new ArrayList<>();
    int begin = -1;
    String type = "";
    for (int i = 0; i < tags.size(); i++) {
      String tag = tags.get(i);
      char scheme = scheme(tag);
      String next = scheme == 'O' ? "" : tag.substring(2);
      boolean begins = scheme == 'B' || scheme == 'S' || scheme == 'U' || !next.equals(type);
      if (begin >= 0 && begins) {
        spans.add(new NameSpan(begin, i, type));
        begin = -1;
      }
      if (scheme != 'O' && begin < 0) {
        begin = i;
      }
      type = next;
      if (begin >= 0 && (scheme == 'E' || scheme == 'L' || scheme == 'S' || scheme == 'U')) {
        spans.add(new NameSpan(begin, i + 1, type));
        begin = -1;
        type = "";
      }
    }
    if (begin >= 0) {
      spans.add(new NameSpan(begin, tags.size(), type));
    }
    return spans;
  }

  /** The names of one sentence as BIO tags. */
  public static List<String> write(int length, List<NameSpan> names) {
    String[] tags = new String[length];
    Arrays.fill(tags, NOTHING);
    for (NameSpan name : names) {
      for (int i = name.begin(); i < name.end(); i++) {
        tags[i] = (i == name.begin() ? "B-" : "I-") + name.type();
      }
    }
    return List.of(tags);
  }

  private static char scheme(String tag) {
    if (tag.equals(NOTHING)) {
      return 'O';
    }
    if (tag.length() < 3 || tag.charAt(1) != '-' || "BIESLUM".indexOf(tag.charAt(0)) < 0) {
      throw new IllegalArgumentException("'" + tag + "' is no tag of BIO, IOB1, BIOES or BILOU");
    }
    return tag.charAt(0);
  }
}
