package io.tidings.benchmarks.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.benchmarks.report.Spread;
import io.tidings.benchmarks.report.Table;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was measured, for people and for programs. */
public final class PipelineReport {
  private static final double MIB = 1 << 20;

  private final List<Measurement> measurements;

  /** Of these measurements. */
  public PipelineReport(List<Measurement> measurements) {
    this.measurements = List.copyOf(measurements);
  }

  /** One row a variant and size: medians over the rounds, with the smallest and the largest. */
  public void print(PrintStream out) {
    Table table =
        new Table(
            "items",
            "through",
            "items/s",
            "CPU-s a million: stage",
            "sink",
            "PostgreSQL",
            "broker",
            "sum",
            "sum to (a)",
            "peak MiB: stage",
            "sink",
            "broker");
    for (long size : sizes()) {
      for (Variant variant : Variant.values()) {
        List<Measurement> of = of(variant, size);
        if (!of.isEmpty()) {
          table.add(row(of));
        }
      }
    }
    table.print(out);
  }

  /** One JSON object a measurement, with its ratio to (a) of the same round and size. */
  public void printJson(PrintStream out) {
    ObjectMapper json = new ObjectMapper();
    for (Measurement m : measurements) {
      var node = json.createObjectNode();
      node.put("variant", m.variant().letter());
      node.put("round", m.round());
      node.put("from", m.from());
      node.put("to", m.to());
      node.put("bytesAnItem", m.bytesAnItem());
      node.put("itemsASecond", m.itemsASecond());
      node.put("stageCpuSecondsAMillion", m.cpu().stage());
      node.put("sinkCpuSecondsAMillion", m.cpu().sink());
      node.put("databaseCpuSecondsAMillion", m.cpu().database());
      node.put("brokerCpuSecondsAMillion", m.cpu().broker());
      node.put("cpuSecondsAMillion", m.cpu().sum());
      node.put("cpuToPassThrough", ratio(m));
      node.put("peakStageBytes", m.peakStageBytes());
      node.put("peakSinkBytes", m.peakSinkBytes());
      node.put("peakBrokerBytes", m.peakBrokerBytes());
      try {
        out.println(json.writeValueAsString(node));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private List<String> row(List<Measurement> of) {
    Measurement first = of.get(0);
    List<String> cells = new ArrayList<>();
    cells.add(String.format(Locale.ROOT, "%,d–%,d", first.from(), first.to()));
    cells.add(first.variant().title());
    cells.add(spread(of, Measurement::itemsASecond, 0));
    cells.add(spread(of, m -> m.cpu().stage(), 1));
    cells.add(spread(of, m -> m.cpu().sink(), 1));
    cells.add(spread(of, m -> m.cpu().database(), 1));
    cells.add(spread(of, m -> m.cpu().broker(), 1));
    cells.add(spread(of, m -> m.cpu().sum(), 1));
    List<Double> ratios = of.stream().map(this::ratio).filter(Objects::nonNull).toList();
    cells.add(ratios.isEmpty() ? "–" : Spread.of(ratios).text(2));
    cells.add(spread(of, m -> m.peakStageBytes() / MIB, 0));
    cells.add(spread(of, m -> m.peakSinkBytes() / MIB, 0));
    cells.add(spread(of, m -> m.peakBrokerBytes() / MIB, 0));
    return cells;
  }

  private static String spread(
      List<Measurement> of, ToDoubleFunction<Measurement> figure, int digits) {
    return Spread.of(of.stream().map(figure::applyAsDouble).toList()).text(digits);
  }

  private @Nullable Double ratio(Measurement measurement) {
    return of(Variant.PASS, measurement.to()).stream()
        .filter(pass -> pass.round() == measurement.round())
        .map(pass -> measurement.cpu().sum() / pass.cpu().sum())
        .findFirst()
        .orElse(null);
  }

  private List<Long> sizes() {
    return measurements.stream().map(Measurement::to).distinct().sorted().toList();
  }

  private List<Measurement> of(Variant variant, long size) {
    return measurements.stream()
        .filter(m -> m.variant() == variant && m.to() == size)
        .collect(Collectors.toList());
  }
}
