package io.tidings.nlp.story;

/**
 * That a story is no more by itself.
 *
 * @param storyId the story that ended
 * @param mergedInto the story that most of its items are in now
 */
public record StoryMerge(String storyId, String mergedInto) {}
