package io.tidings.enrich.link;

import io.tidings.event.Story;
import org.jspecify.annotations.Nullable;

/**
 * A message of the topic {@code stories}.
 *
 * @param storyId its key
 * @param story null where the story is to go
 */
record StoryMessage(String storyId, @Nullable Story story) {}
