package io.tidings.benchmarks.archive;

import io.tidings.benchmarks.input.Wire;
import io.tidings.event.EnrichedItem;
import java.util.Arrays;
import org.apache.avro.io.BinaryData;

/**
 * An item's bytes, in which the event time can be moved on: were all rounds through the items of
 * one time, sorting would lay equal texts side by side, and they would compress as they never do.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TimedMessage(byte[] bytes, int position, long millis) {
  static TimedMessage of(EnrichedItem item) {
    byte[] bytes = Wire.encode(item);
    long millis = item.getItem().getObservedAt().toEpochMilli();
    byte[] time = varint(millis);
    int position = 0;
    while (!Arrays.equals(bytes, position, position + time.length, time, 0, time.length)) {
      position++;
    }
    return new TimedMessage(bytes, position, millis);
  }

  byte[] later(long moreMillis) {
    byte[] copy = bytes.clone();
    byte[] time = varint(millis + moreMillis);
    System.arraycopy(time, 0, copy, position, time.length);
    return copy;
  }

  private static byte[] varint(long millis) {
    byte[] buffer = new byte[10];
    int length = BinaryData.encodeLong(millis, buffer, 0);
    return Arrays.copyOf(buffer, length);
  }
}
