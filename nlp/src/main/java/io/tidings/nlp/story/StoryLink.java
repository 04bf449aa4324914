package io.tidings.nlp.story;

/**
 * That an item is part of a story, until the next such message about it.
 *
 * @param itemId the item
 * @param storyId the story
 */
public record StoryLink(String itemId, String storyId) {}
