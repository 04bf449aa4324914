package io.tidings.nlp.story;

/**
 * How far the grouping of a stream has come.
 *
 * @param now the latest time of an item, milliseconds since 1970
 * @param reviewAt when stories are looked at again
 * @param nextStory number of the next story
 * @param nextItem number of the next item
 * @param round number of the review
 */
public record StoryClock(long now, long reviewAt, long nextStory, long nextItem, long round) {}
