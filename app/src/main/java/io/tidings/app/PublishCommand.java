package io.tidings.app;

import static io.tidings.schemas.TopicCatalogue.DEADLETTERS;
import static io.tidings.schemas.TopicCatalogue.ITEMS_RAW;
import static io.tidings.schemas.TopicCatalogue.LEDGER;
import static io.tidings.schemas.TopicCatalogue.TAKEDOWNS;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.Count;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.publish.FileFormat;
import io.tidings.ingest.publish.LineFile;
import io.tidings.ingest.publish.Pace;
import io.tidings.ingest.publish.PublishReport;
import io.tidings.ingest.publish.Publisher;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.RecordJson;
import io.tidings.schemas.Slugs;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes files. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes files as items: JSON lines, CSV or WARC, plain or gzip.",
      "Of a WARC file the articles of its pages are taken."
    })
final class PublishCommand implements Callable<Integer> {
  private static final String STDIN = "-";
  private static final int BUFFER = 64 << 10;

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--feed",
      paramLabel = "ID",
      description = "Feed of every line; otherwise the line's source.")
  private @Nullable String feed;

  @Option(
      names = "--format",
      paramLabel = "F",
      description =
          "jsonl, csv or warc; otherwise by the files' names (.csv, .tsv, .warc, else jsonl).")
  private @Nullable String format;

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN",
      split = ",",
      description = {
        "For CSV: the column of a field where it has another name, such as title=headline.",
        "Fields are those of a JSON line."
      })
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--clock",
      paramLabel = "CLOCK",
      defaultValue = "arrival",
      description =
          "arrival (default), or published: observedAt is the item's own time, for simulations.")
  private String clock = "arrival";

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "Resumes a run; give the same files in the same order.")
  private @Nullable String run;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Lines a second, 1 to 1000000; otherwise as fast as they can be written.")
  private @Nullable Integer rate;

  @Option(names = "--json", description = "Prints the report as one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ItemClock observed = itemClock();
    Pace pace = pace();
    String id = run == null ? UUID.randomUUID().toString().substring(0, 8) : run;
    requireSlug("--run", id);
    if (feed != null) {
      requireSlug("--feed", feed);
    }
    FileFormat fileFormat = fileFormat();
    List<LineFile> opened = files.stream().map(PublishCommand::file).toList();
    requireReadable();
    requireTopics();
    try (Shutdown shutdown = Shutdown.byHand()) {
      Settings settings = configured.settings();
      KafkaClients clients =
          new KafkaClients(settings, Management.ofCommand("publish", settings, shutdown));
      PrintWriter err = spec.commandLine().getErr();
      err.println("run " + id + " (resume it with --run " + id + ")");
      err.flush();
      print(
          new Publisher(clients, fileFormat, id, feed, observed, pace, InstantSource.system())
              .publish(opened));
      return 0;
    }
  }

  private void print(PublishReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put("run", report.run()).put("lines", report.lines());
      ArrayNode counts = object.putArray("counts");
      report.counts().forEach(count -> counts.add(RecordJson.of(count)));
      out.println(object);
    } else {
      out.println("lines " + report.lines());
      report.counts().forEach(count -> out.println(line(count)));
    }
    out.flush();
  }

  private static String line(Count count) {
    return (count.getOutcome() + " " + count.getReason()).strip() + " " + count.getCount();
  }

  private void requireSlug(String option, String value) {
    if (!Slugs.isSlug(value)) {
      throw new ParameterException(
          spec.commandLine(),
          option + ": '" + value + "' is not a slug (a-z, 0-9 and, not at the ends, -)");
    }
  }

  // The publisher waits minutes for a broker that went away; one that is not there is a mistake,
  // and a topic that is not there would be made by the broker with settings of its own.
  private void requireTopics() throws IOException {
    KafkaClients clients = configured.clients();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      for (String topic : List.of(ITEMS_RAW, DEADLETTERS, LEDGER, TAKEDOWNS)) {
        clients.partitions(consumer, topic);
      }
    }
  }

  // All before the first line is sent: a run that stops at a missing file is half a run. Not by
  // opening them: that would end the process that writes to a named pipe.
  private void requireReadable() throws IOException {
    for (String file : files) {
      Path path = Path.of(file);
      if (file.equals(STDIN)) {
        continue;
      }
      if (!Files.exists(path)) {
        throw new NoSuchFileException(file);
      }
      if (Files.isDirectory(path) || !Files.isReadable(path)) {
        throw new IOException(file + " cannot be read");
      }
    }
  }

  private FileFormat fileFormat() {
    Set<String> formats = new TreeSet<>();
    files.forEach(file -> formats.add(format == null ? formatOf(file) : format));
    if (formats.size() > 1) {
      throw wrong("files of several formats, " + formats + ": publish them one by one");
    }
    String name = formats.iterator().next();
    if (!columns.isEmpty() && !name.equals("csv")) {
      throw wrong("--map is for CSV");
    }
    return switch (name) {
      case "jsonl" -> FileFormat.jsonLines();
      case "csv" -> FileFormat.csv(columns());
      case "warc" -> FileFormat.warc();
      default -> throw wrong("--format: '" + name + "' is not jsonl, csv or warc");
    };
  }

  private Map<String, String> columns() {
    for (String field : columns.keySet()) {
      if (!FileFormat.fields().contains(field)) {
        throw wrong(
            "--map: '"
                + field
                + "' is no field; there are "
                + String.join(", ", FileFormat.fields()));
      }
    }
    return columns;
  }

  private static String formatOf(String file) {
    String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return name.endsWith(".csv") || name.endsWith(".tsv")
        ? "csv"
        : name.endsWith(".warc") ? "warc" : "jsonl";
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
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

  private Pace pace() {
    if (rate == null) {
      return Pace.unlimited();
    }
    if (rate < 1 || rate > 1_000_000) {
      throw new ParameterException(
          spec.commandLine(), "--rate: '" + rate + "' is not 1 to 1000000");
    }
    return Pace.of(rate, InstantSource.system());
  }

  private static LineFile file(String name) {
    return new LineFile(name, () -> open(name));
  }

  private static InputStream open(String file) throws IOException {
    if (file.equals(STDIN)) {
      return System.in;
    }
    InputStream in = Files.newInputStream(Path.of(file));
    try {
      return file.toLowerCase(Locale.ROOT).endsWith(".gz") ? new GZIPInputStream(in, BUFFER) : in;
    } catch (ZipException | EOFException e) {
      in.close();
      throw new IOException(file + " is no gzip file", e);
    }
  }
}
