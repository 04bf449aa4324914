package io.tidings.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.benchmarks.input.Articles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole measurement on few items: that it runs and counts, not how long it takes. */
class PipelineBenchmarkIT {
  @TempDir private Path folder;

  @Test
  void theShortestAndTheLongestWayPassOnEveryItemOnceAndAreMeasuredPartByPart() {
    // Given
    PipelinePlan plan = new PipelinePlan(Variant.ofLetters("ad"), 1, 200, List.of(800L, 2_000L));
    List<String> told = new ArrayList<>();

    // When: it throws where an item is lost or doubled
    List<Measurement> measured =
        PipelineBenchmark.measure(plan, Articles.of(null), folder, told::add);

    // Then
    assertThat(measured)
        .extracting(m -> m.variant().letter() + " " + m.from() + "-" + m.to())
        .containsExactly("a 0-800", "a 800-2000", "d 0-800", "d 800-2000");
    assertThat(measured).allMatch(m -> m.cpu().stage() > 0 && m.peakStageBytes() > 0);
    assertThat(measured.get(3).cpu().sink()).isPositive();
    assertThat(measured.get(3).cpu().database()).isPositive();
    assertThat(told).hasSize(3);
    assertThat(printed(measured).lines()).hasSize(2 + 4);
  }

  private static String printed(List<Measurement> measured) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PipelineReport(measured).print(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
