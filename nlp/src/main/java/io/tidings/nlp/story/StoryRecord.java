package io.tidings.nlp.story;

import java.util.List;

/**
 * A story that lives, as it is remembered.
 *
 * @param number its number; higher for later stories
 * @param id its id
 * @param items numbers of the items that are compared, in the story's order
 * @param neighbours numbers of stories that look much like it, the one known longest first
 * @param first when its first item came, milliseconds since 1970
 * @param last when its latest item came, milliseconds since 1970
 * @param forgotten items that are only counted
 * @param told whether anybody was told of it
 * @param grew number of the review after which it grew and was not looked at since; negative if it
 *     did not
 * @param round number of the review that looked at it last
 */
public record StoryRecord(
    long number,
    String id,
    List<Long> items,
    List<Long> neighbours,
    long first,
    long last,
    int forgotten,
    boolean told,
    long grew,
    long round) {
  /** The lists cannot be changed. */
  public StoryRecord {
    items = List.copyOf(items);
    neighbours = List.copyOf(neighbours);
  }
}
