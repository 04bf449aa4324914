package io.tidings.archive;

import org.apache.iceberg.exceptions.CleanableFailure;

/**
 * Another writer has committed the partition in the meantime, so nothing of this commit was
 * written. Whoever meets it no longer owns the partition: close the writer, and begin again from
 * {@link ArchiveCommitter#committedOffsets} once the partition is assigned anew.
 */
public final class OffsetsMovedException extends RuntimeException implements CleanableFailure {
  private static final long serialVersionUID = 1L;

  OffsetsMovedException(String table, PartitionRange range, long recorded) {
    super(
        "table %s has recorded offset %d of %s-%d, not %d: another writer was here"
            .formatted(table, recorded, range.topic(), range.partition(), range.start()));
  }
}
