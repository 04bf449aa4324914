package io.tidings.nlp.story;

import org.jspecify.annotations.Nullable;

/** That a story is to be told of. To be read before the next item is taken. */
public final class StoryUpdate {
  /** What became of it. */
  public enum State {
    /** It takes items in. */
    OPEN,
    /** It has aged out. */
    CLOSED,
    /** It has gone into another. */
    MERGED,
    /** Nothing is left of it. */
    GONE
  }

  private final Story story;
  private final State state;
  private final @Nullable String mergedInto;

  StoryUpdate(Story story, State state, @Nullable String mergedInto) {
    this.story = story;
    this.state = state;
    this.mergedInto = mergedInto;
  }

  /** The story. */
  public String storyId() {
    return story.id;
  }

  /** What became of it. */
  public State state() {
    return state;
  }

  /** The story that it has gone into; null unless merged. */
  public @Nullable String mergedInto() {
    return mergedInto;
  }

  /** When its first item came, milliseconds since 1970. */
  public long first() {
    return story.first;
  }

  /** When its latest item came, milliseconds since 1970. */
  public long last() {
    return story.last;
  }

  /** What it shows. Of a story that is gone there is nothing to show. */
  public StoryView view() {
    return StoryView.of(story);
  }
}
