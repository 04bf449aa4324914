package io.tidings.benchmarks.step;

import io.tidings.benchmarks.process.LinuxProcess;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Microseconds of CPU an operation, of the whole process: the clock says little on a machine that
 * others use too. JMH makes it by its name.
 */
public final class CpuProfiler implements InternalProfiler {
  /** Name of the result. */
  public static final String RESULT = "cpu";

  private double before;

  /** For JMH. */
  public CpuProfiler() {}

  @Override
  public String getDescription() {
    return "CPU of the process";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = cpu();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double micros = (cpu() - before) * 1e6 / result.getMetadata().getMeasuredOps();
    return List.of(new ScalarResult(RESULT, micros, "us/op", AggregationPolicy.AVG));
  }

  private static double cpu() {
    return LinuxProcess.cpuSeconds(ProcessHandle.current().pid());
  }
}
