package io.tidings.nlp.duplicate;

/**
 * The story that an item is part of.
 *
 * @param storyId the story
 * @param score how alike they are, 0 to 1
 */
public record ItemStory(String storyId, float score) {}
