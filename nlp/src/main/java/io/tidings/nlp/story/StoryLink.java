package io.tidings.nlp.story;

/**
 * That an item is part of a story, until the next such message about it.
 *
 * @param itemId the item
 * @param storyId the story
 * @param score how much the item looks like the story, 0 to 1; {@link #AS_BEFORE} where it was not
 *     compared again
 */
public record StoryLink(String itemId, String storyId, float score) {
  /** The score is the one that was told before. */
  public static final float AS_BEFORE = -1;
}
