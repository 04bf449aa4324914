package io.tidings.enrich;

import io.tidings.runtime.Failpoint;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** A place for the crash test: state comes back from its changelog and is not whole yet. */
final class RestoreFailpoint implements StateRestoreListener {
  @Override
  public void onRestoreStart(TopicPartition partition, String store, long first, long end) {}

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long end, long count) {
    Failpoint.reach("enrich.during-restore");
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long count) {}
}
