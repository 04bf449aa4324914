package io.tidings.enrich.tag;

import io.tidings.schemas.LanguageGroups;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** Puts an item into the partition of its language group, and a takedown into all of them. */
final class LanguageGroupPartitioner implements StreamPartitioner<byte[], GroupedFeatures> {
  private static final Set<Integer> ALL =
      IntStream.range(0, LanguageGroups.COUNT).boxed().collect(Collectors.toUnmodifiableSet());

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, byte[] key, @Nullable GroupedFeatures value, int partitions) {
    return Optional.of(value == null ? ALL : Set.of(value.group()));
  }
}
