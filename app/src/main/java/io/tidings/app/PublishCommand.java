package io.tidings.app;

import io.tidings.ingest.ItemClock;
import io.tidings.ingest.publish.PublishReport;
import io.tidings.ingest.publish.Publisher;
import io.tidings.runtime.kafka.KafkaClients;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes files of JSON lines. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Publishes JSON lines (plain or gzip; - is standard input) to items.raw.")
final class PublishCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--feed", description = "Feed of every line; otherwise the line's source.")
  private @Nullable String feed;

  @Option(
      names = "--clock",
      defaultValue = "arrival",
      description =
          "arrival (default), or published: observedAt is the item's own time, for simulations.")
  private String clock = "arrival";

  @Option(names = "--run", description = "Id of a run that is to be resumed.")
  private @Nullable String run;

  @Override
  public Integer call() throws IOException {
    ItemClock observed = itemClock();
    KafkaClients clients = new KafkaClients(configured.settings());
    String id = run == null ? UUID.randomUUID().toString().substring(0, 8) : run;
    spec.commandLine().getErr().println("run " + id + " (resume it with --run " + id + ")");
    try (BufferedReader lines = open()) {
      PublishReport report =
          new Publisher(clients, id, feed, observed, InstantSource.system()).publish(lines);
      spec.commandLine().getOut().println("lines " + report.lines());
      report
          .counts()
          .forEach(
              count ->
                  spec.commandLine()
                      .getOut()
                      .println(
                          (count.getOutcome() + " " + count.getReason()).strip()
                              + " "
                              + count.getCount()));
    }
    return 0;
  }

  private ItemClock itemClock() {
    return switch (clock) {
      case "arrival" -> ItemClock.ARRIVAL;
      case "published" -> ItemClock.PUBLISHED;
      default ->
          throw new ParameterException(
              spec.commandLine(), "--clock: '" + clock + "' is not arrival or published");
    };
  }

  private BufferedReader open() throws IOException {
    List<InputStream> streams = new ArrayList<>();
    for (String file : files) {
      streams.add(open(file));
      // A file may end without a line break, and its last line is not the next file's first.
      streams.add(new ByteArrayInputStream(new byte[] {'\n'}));
    }
    InputStream all = new SequenceInputStream(Collections.enumeration(streams));
    return new BufferedReader(new InputStreamReader(all, StandardCharsets.UTF_8));
  }

  private static InputStream open(String file) throws IOException {
    if (file.equals("-")) {
      return System.in;
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)));
    return file.toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
