package io.tidings.nlp.story;

import java.time.Duration;

/**
 * Bounds of what is remembered.
 *
 * @param quiet a story without a new item for this long is over
 * @param stories most stories that live at once; the one quiet longest goes first
 * @param review how often, by the time of the items, stories are looked at again
 */
public record StorySettings(Duration quiet, int stories, Duration review) {
  /** Three days, 20,000 stories, six hours. */
  public static StorySettings standard() {
    return new StorySettings(Duration.ofDays(3), 20_000, Duration.ofHours(6));
  }

  /** Checks the bounds. */
  public StorySettings {
    if (stories < 1 || quiet.toMillis() < 1 || review.toMillis() < 1) {
      throw new IllegalArgumentException("bounds of stories must be above zero");
    }
  }
}
