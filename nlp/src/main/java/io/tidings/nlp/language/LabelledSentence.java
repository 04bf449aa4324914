package io.tidings.nlp.language;

/**
 * A text whose language is known, to learn from.
 *
 * @param language ISO 639-1 code
 * @param text a sentence or a headline
 */
public record LabelledSentence(String language, String text) {}
