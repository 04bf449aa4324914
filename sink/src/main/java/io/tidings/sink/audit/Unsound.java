package io.tidings.sink.audit;

/**
 * An entry that does not add up in itself.
 *
 * @param key of the ledger
 * @param sum of its counts
 */
public record Unsound(String stage, String key, long received, long sum) {
  /** As people are told of it: key and both counts. */
  @Override
  public String toString() {
    return "%s (%d, %d)".formatted(key, received, sum);
  }
}
