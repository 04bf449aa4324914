package io.tidings.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LanguageGroupPartitionerTest {
  private final LanguageGroupPartitioner partitioner = new LanguageGroupPartitioner();

  @Test
  void anItemGoesToThePartitionOfItsGroup() {
    assertThat(partitioner.partitions("f", new byte[0], new GroupedFeatures(2, new byte[0]), 4))
        .contains(Set.of(2));
  }

  @Test
  void aTakedownGoesToAllPartitions() {
    assertThat(partitioner.partitions("f", new byte[0], null, 4)).contains(Set.of(0, 1, 2, 3));
  }
}
