package io.tidings.nlp.entity.crf;

/**
 * A name that the model found.
 *
 * @param begin its first token, or the offset of its first UTF-16 code unit
 * @param end the token or offset after its last
 * @param type one of the model's types
 * @param score 0 to 1: how often names with this score are right, type and both ends
 */
public record ScoredName(int begin, int end, String type, float score) {}
