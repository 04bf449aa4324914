package io.tidings.app.nlp;

import io.tidings.nlp.linear.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/** Makes of a text what others make of it. */
final class CopyMaker {
  private static final List<String> OTHER_WORDS =
      List.of("officials", "around", "however", "significant", "later", "sources", "this", "local");
  private static final List<String> BEFORE =
      List.of(
          "By Jane Doe, staff writer",
          "LONDON (Agency) - ",
          "Updated at 10:42 GMT. This story has been corrected.");
  private static final List<String> AFTER =
      List.of(
          "Sign up for our daily newsletter to get the best stories in your inbox.",
          "Copyright. All rights reserved. This material may not be published or redistributed.",
          "Reporting by our correspondents; editing by the night desk.");

  /** Of the words to change, half are left out and half replaced. */
  List<String> changed(List<String> words, double part, SplitMix64 random) {
    List<String> copy = new ArrayList<>();
    int of10000 = (int) (part * 10_000);
    for (String word : words) {
      if (random.below(10_000) >= of10000) {
        copy.add(word);
      } else if (random.below(2) == 0) {
        copy.add(OTHER_WORDS.get(random.below(OTHER_WORDS.size())));
      }
    }
    return copy;
  }

  /** The first part. */
  List<String> cut(List<String> words, double part) {
    return words.subList(0, Math.max(1, (int) (words.size() * part)));
  }

  /** With a line before and one after. */
  List<String> dressed(List<String> words, SplitMix64 random) {
    List<String> copy = new ArrayList<>();
    copy.addAll(List.of(BEFORE.get(random.below(BEFORE.size())).split(" ", -1)));
    copy.addAll(words);
    copy.addAll(List.of(AFTER.get(random.below(AFTER.size())).split(" ", -1)));
    return copy;
  }
}
