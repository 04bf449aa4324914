package io.tidings.benchmarks;

import io.tidings.benchmarks.archive.ArchiveBenchmark;
import io.tidings.benchmarks.feeds.FeedsBenchmark;
import io.tidings.benchmarks.feeds.PollBenchmark;
import io.tidings.benchmarks.input.Articles;
import io.tidings.benchmarks.latency.LatencyBenchmark;
import io.tidings.benchmarks.latency.LatencyPlan;
import io.tidings.benchmarks.pipeline.Measurement;
import io.tidings.benchmarks.pipeline.PipelineBenchmark;
import io.tidings.benchmarks.pipeline.PipelinePlan;
import io.tidings.benchmarks.pipeline.PipelineReport;
import io.tidings.benchmarks.pipeline.Variant;
import io.tidings.benchmarks.process.Folders;
import io.tidings.benchmarks.replay.ReplayBenchmark;
import io.tidings.benchmarks.report.Machine;
import io.tidings.benchmarks.step.StepRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The command {@code benchmarks/run}. */
public final class Benchmarks {
  private Benchmarks() {}

  /** The first argument says what to measure, options follow; see docs/performance.md. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      usage("what is to be measured?");
      return;
    }
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    try {
      switch (arguments[0]) {
        case "pipeline" -> pipeline(rest);
        case "latency" -> latency(rest);
        case "archive" -> archive(rest);
        case "replay" -> replay(rest);
        case "steps" -> steps(rest);
        case "feeds" -> feeds(rest);
        case "polls" -> polls(rest);
        default -> usage("'" + arguments[0] + "' is no measurement");
      }
    } catch (IllegalArgumentException e) {
      usage(String.valueOf(e.getMessage()));
    }
  }

  private static void pipeline(List<String> arguments) throws IOException {
    Options options =
        new Options(arguments, Set.of("items", "rounds", "warm", "variants", "articles", "folder"));
    PipelinePlan plan =
        new PipelinePlan(
            Variant.ofLetters(options.text("variants", "abcd")),
            options.number("rounds", 3),
            options.number("warm", 100_000),
            options.numbers("items", "100000"));
    Articles articles = Articles.of(options.path("articles"));
    inFolder(
        options,
        folder -> {
          head(articles);
          List<Measurement> measured =
              PipelineBenchmark.measure(plan, articles, folder, Benchmarks::progress);
          PipelineReport report = new PipelineReport(measured);
          System.err.printf("%.0f bytes an item%n", measured.get(0).bytesAnItem());
          if (options.json()) {
            report.printJson(System.out);
          } else {
            report.print(System.out);
          }
        });
  }

  private static void latency(List<String> arguments) throws IOException {
    Options options =
        new Options(
            arguments,
            Set.of("rounds", "variants", "rate", "warm-seconds", "seconds", "articles", "folder"));
    LatencyPlan plan =
        new LatencyPlan(
            Variant.ofLetters(options.text("variants", "ac")),
            options.number("rounds", 3),
            options.number("rate", 100),
            options.number("warm-seconds", 20),
            options.number("seconds", 30));
    Articles articles = Articles.of(options.path("articles"));
    inFolder(
        options,
        folder -> {
          head(articles);
          LatencyBenchmark.print(
              LatencyBenchmark.measure(plan, articles, folder, Benchmarks::progress), System.out);
        });
  }

  private static void archive(List<String> arguments) throws IOException {
    Options options = new Options(arguments, Set.of("rows", "rounds", "articles", "folder"));
    inFolder(
        options,
        folder -> {
          head(Articles.of(options.path("articles")));
          new ArchiveBenchmark(options.number("rows", 500_000), folder, options.path("articles"))
              .run(options.number("rounds", 3), Benchmarks::progress, System.out);
        });
  }

  private static void replay(List<String> arguments) throws IOException {
    Options options = new Options(arguments, Set.of("items", "rounds", "articles", "folder"));
    inFolder(
        options,
        folder -> {
          head(Articles.of(options.path("articles")));
          new ReplayBenchmark(
                  options.numbers("items", "10000,500000"), folder, options.path("articles"))
              .run(options.number("rounds", 2), Benchmarks::progress, System.out);
        });
  }

  private static void steps(List<String> arguments) {
    Options options = new Options(arguments, Set.of("only", "forks", "articles"));
    head(Articles.of(options.path("articles")));
    StepRunner.run(
        options.text("only", ".*"),
        options.number("forks", 1),
        options.path("articles"),
        System.out);
  }

  private static void feeds(List<String> arguments) throws IOException {
    Options options = new Options(arguments, Set.of("folder", "rounds"));
    Path folder = options.path("folder");
    if (folder == null) {
      throw new IllegalArgumentException("--folder: where are the feeds?");
    }
    progress(Machine.line(InstantSource.system()));
    FeedsBenchmark.run(folder, options.number("rounds", 7), System.out);
  }

  private static void polls(List<String> arguments) throws IOException {
    Options options = new Options(arguments, Set.of("feeds", "rate", "seconds", "folder"));
    inFolder(
        options,
        folder -> {
          progress(Machine.line(InstantSource.system()));
          new PollBenchmark(folder, Benchmarks::progress)
              .run(
                  options.numbers("feeds", "1000,10000"),
                  options.number("rate", 200),
                  options.number("seconds", 60),
                  System.out);
        });
  }

  private interface Work {
    void in(Path folder) throws IOException;
  }

  /** A folder that is named stays, with the logs of all processes. */
  private static void inFolder(Options options, Work work) throws IOException {
    Path named = options.path("folder");
    if (named != null) {
      work.in(Files.createDirectories(named).toAbsolutePath());
      return;
    }
    Path folder = Files.createTempDirectory("tidings-benchmark");
    work.in(folder);
    Folders.delete(folder);
  }

  private static void head(Articles articles) {
    progress(Machine.line(InstantSource.system()) + "; " + articles.description());
  }

  private static void progress(String line) {
    System.err.println(line);
  }

  private static void usage(String problem) {
    progress(problem);
    progress("usage: benchmarks/run pipeline|latency|archive|replay|steps|feeds|polls [options]");
    progress("docs/performance.md says what each does.");
    System.exit(2);
  }
}
