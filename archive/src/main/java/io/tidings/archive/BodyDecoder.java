package io.tidings.archive;

import org.apache.avro.specific.SpecificRecord;

/**
 * Makes generated records of archived bodies, whichever release wrote them. Not thread-safe.
 *
 * @param <T> generated class
 */
@SuppressWarnings("DoNotCallSuggester") // Signatures first: the bodies follow.
public final class BodyDecoder<T extends SpecificRecord> {
  /** A decoder for one class. */
  public BodyDecoder(Class<T> type) {}

  /**
   * The record in a body.
   *
   * @throws IllegalArgumentException where there is no body, it is of another type, or it does not
   *     fit its schema
   */
  public T decode(ArchivedRecord record) {
    throw new UnsupportedOperationException();
  }
}
