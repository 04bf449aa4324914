package io.tidings.nlp.keyword;

/**
 * A phrase that says what an item is about.
 *
 * @param text one to three words as the item writes them, or the name of an entity
 * @param score 0 to 1 in steps of 1e-4, comparable between items
 */
public record Keyword(String text, float score) {}
