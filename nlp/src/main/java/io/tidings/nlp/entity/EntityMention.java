package io.tidings.nlp.entity;

/**
 * One place where an entity is named.
 *
 * @param field where
 * @param begin offset of the first UTF-16 code unit in that field
 * @param end offset after the last
 * @param text the name as written there
 * @param score 0 to 1 in steps of 1e-4: how sure the tagger is of this place
 * @param method {@link TaggedEntity#DICTIONARY}, {@link TaggedEntity#RULE} or {@link
 *     TaggedEntity#MODEL}
 */
public record EntityMention(
    TextField field, int begin, int end, String text, float score, String method) {}
