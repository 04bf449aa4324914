package io.tidings.benchmarks.step;

import io.tidings.benchmarks.process.Jvm;
import io.tidings.benchmarks.report.Table;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Runs {@link StepBenchmarks} and prints what each step costs. */
public final class StepRunner {
  private StepRunner() {}

  /**
   * Runs all steps, each in JVMs of its own.
   *
   * @param steps regular expression of the steps' names
   * @param forks JVMs a step
   * @param articles a file of articles, or null for invented ones
   */
  public static void run(String steps, int forks, @Nullable Path articles, PrintStream out) {
    try {
      print(
          new Runner(
                  new OptionsBuilder()
                      .include(StepBenchmarks.class.getName() + "\\.(" + steps + ")$")
                      .param("articles", articles == null ? "" : articles.toString())
                      .mode(Mode.Throughput)
                      .shouldFailOnError(true)
                      .forks(forks)
                      .jvmArgs(Jvm.OPTIONS.toArray(String[]::new))
                      .warmupIterations(3)
                      .warmupTime(TimeValue.seconds(2))
                      .measurementIterations(3)
                      .measurementTime(TimeValue.seconds(2))
                      .addProfiler(CpuProfiler.class)
                      .build())
              .run(),
          out);
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void print(Collection<RunResult> results, PrintStream out) {
    Table table = new Table("step", "items a CPU-second", "CPU µs an item", "least–most µs");
    for (RunResult result : results) {
      Statistics micros =
          Objects.requireNonNull(result.getSecondaryResults().get(CpuProfiler.RESULT))
              .getStatistics();
      table.add(
          List.of(
              result.getPrimaryResult().getLabel(),
              String.format(Locale.ROOT, "%,.0f", 1e6 / micros.getMean()),
              String.format(Locale.ROOT, "%.1f", micros.getMean()),
              String.format(Locale.ROOT, "%.1f–%.1f", micros.getMin(), micros.getMax())));
    }
    table.print(out);
  }
}
