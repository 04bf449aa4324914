package io.tidings.nlp.topic;

/**
 * A topic of an item.
 *
 * @param id of the IPTC Media Topics, such as {@code medtop:01000000}; {@link MediaTopics} knows
 *     its label
 * @param score calibrated probability that an editor would give the item this topic, 0 to 1 in
 *     steps of 1e-4
 */
public record TopicScore(String id, float score) {}
