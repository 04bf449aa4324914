package io.tidings.archive;

import org.apache.iceberg.exceptions.CleanableFailure;

/**
 * A table holds rows but no snapshot says up to which offsets: it was filled or restored by
 * something else, and writing on would double or lose rows. An operator must decide.
 */
public final class MissingOffsetsException extends RuntimeException implements CleanableFailure {
  private static final long serialVersionUID = 1L;

  MissingOffsetsException(String table, long rows) {
    super(
        "table %s holds %d rows but none of its snapshots has the property %s"
            .formatted(table, rows, SnapshotOffsets.PROPERTY));
  }
}
