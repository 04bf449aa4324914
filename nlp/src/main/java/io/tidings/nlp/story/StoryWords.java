package io.tidings.nlp.story;

import java.util.Set;

/**
 * Folded English words that say little or nothing of what happened, and the stems of the others.
 */
final class StoryWords {
  private static final Set<String> STOP =
      Set.of(
          ("a an the of to in on for at by with from as and or but nor so if is are was were be"
                  + " been being am it its he she they them his her their this that these those"
                  + " what which who whom how why when where will would can could may might must"
                  + " shall should do does did has have had not no than then too very just about"
                  + " into over after before amid up out off down more most some any all one two"
                  + " new says say said us we i you your our my me there here s t re ve ll d vs via"
                  + " per also get gets got")
              .split(" ", -1));

  /** What headlines of any story are dressed in. */
  private static final Set<String> DRESS =
      Set.of(
          ("live update updates watch video photos photo news today takeaway takeaways know latest"
                  + " breaking exclusive opinion analysis report explained")
              .split(" ", -1));

  private StoryWords() {}

  static boolean isStop(String folded) {
    return STOP.contains(folded);
  }

  static boolean isDress(String folded) {
    return DRESS.contains(folded);
  }

  static String stem(String word) {
    boolean plural =
        word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
    if (!plural) {
      return word;
    }
    return word.endsWith("ies") && word.length() > 4
        ? word.substring(0, word.length() - 3) + "y"
        : word.substring(0, word.length() - 1);
  }
}
