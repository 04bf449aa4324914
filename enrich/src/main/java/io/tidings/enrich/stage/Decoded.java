package io.tidings.enrich.stage;

/**
 * What a message of a source topic turned out to be. Both keep the bytes for a dead letter.
 *
 * @param <T> what the topic holds
 */
public sealed interface Decoded<T> {
  /** The bytes as they came. */
  byte[] raw();

  /**
   * It is what the topic holds.
   *
   * @param <T> what the topic holds
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only carried
  record Item<T>(T item, byte[] raw) implements Decoded<T> {}

  /**
   * It is not.
   *
   * @param <T> what the topic holds
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only carried
  record Undecodable<T>(String error, byte[] raw) implements Decoded<T> {}
}
