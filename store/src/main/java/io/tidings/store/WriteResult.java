package io.tidings.store;

import java.util.List;

/**
 * What became of a batch that was committed.
 *
 * @param written versions of items that were written, and removals
 * @param skipped versions of items that have been taken down
 * @param rejected changes that PostgreSQL refused, in the order of the batch; to be dead-lettered.
 *     The ledger already counts them so
 */
public record WriteResult(int written, int skipped, List<Rejection> rejected) {
  /** Copies the list. */
  public WriteResult {
    rejected = List.copyOf(rejected);
  }
}
