package io.tidings.testkit.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Lines for {@code publish}, in a file: more than will be needed. */
interface Lines {
  /** Feed of all lines. */
  String FEED = "crash-lines";

  /** The file. */
  Path file();

  /** Lines in it. */
  int count();

  /** Ends the file early. */
  void truncate(int count);

  /** The titles that each item must have had, in order, by itemId. */
  Map<String, List<String>> expected();
}
