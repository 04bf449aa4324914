package io.tidings.store;

import static io.tidings.store.Items.partition;
import static io.tidings.store.Items.removal;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchTest {

  static Stream<Named<List<Change>>> wrongChanges() {
    return Stream.of(
        Named.of("before the range", List.of(removal(0, 4, "a"))),
        Named.of("after the range", List.of(removal(0, 9, "a"))),
        Named.of("of a partition without a range", List.of(removal(1, 6, "a"))),
        Named.of("out of order", List.of(removal(0, 7, "a"), removal(0, 6, "b"))),
        Named.of("twice the same record", List.of(removal(0, 7, "a"), removal(0, 7, "a"))));
  }

  @ParameterizedTest
  @MethodSource("wrongChanges")
  void changesThatTheOffsetsDoNotCoverAreAMistake(List<Change> changes) {
    // When
    assertThatThrownBy(() -> new Batch(Map.of(partition(0), new OffsetRange(5, 9)), changes))
        // Then
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("out of range or order");
  }
}
