package io.tidings.schemas;

/**
 * Keys of the topic {@code takedowns}: an item by its id, an article's address by its hash. Whoever
 * asks whether something was taken down needs no more than the keys. Part of the contract.
 */
public final class TakedownKeys {
  private static final String LINK = "link:";

  private TakedownKeys() {}

  /** Key of an item: its id as it is. */
  public static String ofItem(String itemId) {
    return itemId;
  }

  /** Key of an address. */
  public static String ofLink(String link) {
    return LINK + ItemIds.linkId(link);
  }

  /** Whether a key is an item's, and not that of an address. */
  public static boolean isItem(String key) {
    return !key.startsWith(LINK);
  }
}
