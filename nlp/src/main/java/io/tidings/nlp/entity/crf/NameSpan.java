package io.tidings.nlp.entity.crf;

/**
 * A name in a sequence of tokens.
 *
 * @param begin its first token
 * @param end the token after its last
 * @param type PER, ORG, LOC or whatever the data calls it
 */
public record NameSpan(int begin, int end, String type) {}
