package io.tidings.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;

/**
 * Offsets up to which topics have been read, by topic and partition: what a snapshot's summary
 * holds. Every snapshot that we make holds all of them, so that expiring older ones loses nothing.
 *
 * @param next next offset to read
 */
record SnapshotOffsets(Map<String, Map<Integer, Long>> next) {
  static final String PROPERTY = "tidings.offsets";

  private static final String EMPTY = "0";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, TreeMap<Integer, Long>>> TYPE =
      new TypeReference<>() {};

  /**
   * The offsets of the latest of some snapshots that has them. Snapshots of other programs, such as
   * a compaction by Spark, have none and move none: their ancestors' still hold.
   *
   * @param ancestors a snapshot and its ancestors, latest first
   */
  static Optional<SnapshotOffsets> find(Iterable<Snapshot> ancestors) {
    for (Snapshot snapshot : ancestors) {
      String text = snapshot.summary().get(PROPERTY);
      if (text != null) {
        return Optional.of(parse(snapshot.snapshotId(), text));
      }
    }
    return Optional.empty();
  }

  /**
   * The offsets from which a writer goes on; nothing before the first commit.
   *
   * @throws MissingOffsetsException where there are rows, but no offsets
   */
  static SnapshotOffsets of(String table, Iterable<Snapshot> ancestors) {
    Optional<SnapshotOffsets> found = find(ancestors);
    if (found.isPresent()) {
      return found.get();
    }
    long rows = rows(ancestors);
    if (rows > 0) {
      throw new MissingOffsetsException(table, rows);
    }
    return new SnapshotOffsets(Map.of());
  }

  /**
   * These offsets with some ranges moved on.
   *
   * @throws OffsetsMovedException where a range does not begin where these end
   */
  SnapshotOffsets advance(String table, List<PartitionRange> ranges) {
    Map<String, Map<Integer, Long>> moved = new TreeMap<>();
    next.forEach((topic, partitions) -> moved.put(topic, new TreeMap<>(partitions)));
    for (PartitionRange range : ranges) {
      Map<Integer, Long> partitions =
          moved.computeIfAbsent(range.topic(), topic -> new TreeMap<>());
      Long recorded = partitions.put(range.partition(), range.next());
      if (recorded != null && recorded != range.start()) {
        throw new OffsetsMovedException(table, range, recorded);
      }
    }
    return new SnapshotOffsets(moved);
  }

  Map<Integer, Long> ofTopic(String topic) {
    return Map.copyOf(next.getOrDefault(topic, Map.of()));
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(next);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of numbers is always JSON", e);
    }
  }

  private static SnapshotOffsets parse(long snapshot, String text) {
    try {
      return new SnapshotOffsets(Map.copyOf(JSON.readValue(text, TYPE)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("snapshot " + snapshot + " has an unreadable " + PROPERTY, e);
    }
  }

  private static long rows(Iterable<Snapshot> ancestors) {
    for (Snapshot latest : ancestors) {
      return Long.parseLong(
          latest.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, EMPTY));
    }
    return 0;
  }
}
