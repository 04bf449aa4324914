package io.tidings.nlp.story;

/**
 * An item of a story that is no longer compared.
 *
 * @param itemId the item
 * @param family hash of its publisher family
 */
public record OlderItem(String itemId, int family) {}
