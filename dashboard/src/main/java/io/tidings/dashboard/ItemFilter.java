package io.tidings.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a page asked to see. Values of one kind are alternatives, kinds narrow each other; all words
 * must occur. Empty lists ask for nothing in particular.
 *
 * @param topics ids of topics (labels of topics without id)
 * @param entities ids or labels of entities, labels compared without case and diacritics
 * @param languages language codes
 * @param words folded words, each to be contained in title or summary
 */
record ItemFilter(
    List<String> topics, List<String> entities, List<String> languages, List<String> words) {

  /** Lets every item through. */
  static final ItemFilter ALL = of(List.of(), List.of(), List.of(), List.of());

  private static final int MOST_VALUES = 20;
  private static final int LONGEST_VALUE = 200;

  /**
   * Makes a filter from what was asked for, ignoring blank values.
   *
   * @throws IllegalArgumentException when a list is longer than 20 or a value than 200 characters
   */
  static ItemFilter of(
      List<String> topics, List<String> entities, List<String> languages, List<String> queries) {
    return new ItemFilter(
        given("topic", topics),
        given("entity", entities),
        given("language", languages).stream().map(code -> code.toLowerCase(Locale.ROOT)).toList(),
        given("q", queries).stream().flatMap(ItemFilter::words).toList());
  }

  boolean matches(Entry entry) {
    LiveItem item = entry.item();
    return (languages.isEmpty() || languages.contains(item.language().toLowerCase(Locale.ROOT)))
        && (topics.isEmpty()
            || item.topics().stream().anyMatch(topic -> topics.contains(topic.key())))
        && (entities.isEmpty() || entities.stream().anyMatch(asked -> names(entry, asked)))
        && words.stream().allMatch(entry.text()::contains);
  }

  private static boolean names(Entry entry, String asked) {
    return entry.entityNames().contains(asked)
        || entry.entityNames().contains(FoldedText.of(asked));
  }

  private static Stream<String> words(String query) {
    return Arrays.stream(FoldedText.of(query).split("\\s+", -1)).filter(word -> !word.isEmpty());
  }

  private static List<String> given(String name, List<String> values) {
    if (values.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          name + ": " + values.size() + " values given, at most " + MOST_VALUES + " are allowed");
    }
    for (String value : values) {
      if (value.length() > LONGEST_VALUE) {
        throw new IllegalArgumentException(
            name + ": longer than the " + LONGEST_VALUE + " characters allowed");
      }
    }
    return values.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
  }
}
