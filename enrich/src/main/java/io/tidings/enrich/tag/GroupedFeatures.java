package io.tidings.enrich.tag;

import org.apache.kafka.common.serialization.Serializer;

/**
 * Encoded features with the partition that they go to.
 *
 * @param group language group, which is the partition
 * @param encoded ItemFeatures in the wire format
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only carried
record GroupedFeatures(int group, byte[] encoded) {
  /** Writes the encoded part. */
  static Serializer<GroupedFeatures> serializer() {
    return (topic, value) -> value == null ? null : value.encoded();
  }
}
