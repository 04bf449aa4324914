package io.tidings.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveExtent;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.replay.Replay;
import io.tidings.sink.replay.ReplayClock;
import io.tidings.sink.replay.ReplayProgress;
import io.tidings.sink.replay.ReplayReport;
import io.tidings.sink.replay.ReplaySpec;
import io.tidings.sink.replay.Speed;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Publishes archived items to a topic of their own. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes archived items to a topic of their own, each once.",
      "A replay that broke off is resumed by its id, with the same conditions and order."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final int ID_LENGTH = 8;

  @Mixin private Configured configured = new Configured();
  @Mixin private ReplaySelection selection = new ReplaySelection();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Name of the replay, a slug; otherwise one is made up.")
  private @Nullable String id;

  @Option(
      names = "--to",
      paramLabel = "TOPIC",
      description = "Full name of the topic; otherwise replay.ID under the prefix.")
  private @Nullable String to;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      defaultValue = "max",
      description = "max (default), or times event time: 1, 60, 0.5.")
  private String speed = "max";

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of the topic where it is made (otherwise 8).")
  private @Nullable Integer partitions;

  @Option(
      names = "--lists",
      paramLabel = "WHICH",
      defaultValue = "current",
      description = "Lists that replayed raw items are tagged by: current, the only ones yet.")
  private String lists = "current";

  @Option(
      names = "--restore",
      description = {
        "Puts all raw items back into the empty items.raw of a new Kafka, in the order of arrival;",
        "they make no alerts. docs/operations.md says what to do before and after."
      })
  private boolean restore;

  @Option(names = "--dry-run", description = "Only says how much it would be.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints the report as one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    check(selection.problem());
    check(listsProblem());
    check(restoreProblem());
    check(partitions != null && partitions < 1 ? "--partitions: less than 1" : "");
    KafkaClients clients = configured.clients();
    Settings settings = LocalData.withArchive(configured.settings());
    ReplaySpec replayed = replayed(clients, selection.query(clients, restore));
    try (Shutdown shutdown = Shutdown.byHand();
        Archive archive = Archive.open(ArchiveConfig.from(settings))) {
      MeterRegistry meters = Management.ofCommand("replay", settings, shutdown);
      Replay replay =
          restore
              ? Replay.restoring(settings, archive, replayed, ReplayClock.system(), meters)
              : new Replay(settings, archive, replayed, ReplayClock.system(), meters);
      if (dryRun) {
        print(replay.extent());
        return 0;
      }
      say(
          "replay "
              + replayed.id()
              + " to "
              + replayed.topic()
              + " (resume it with --id "
              + replayed.id()
              + ")");
      ReplayReport report = replay.run(isTerminal() ? this::show : progress -> {});
      if (isTerminal()) {
        say("");
      }
      print(report);
      return 0;
    }
  }

  // From Java 22 on there always is a console: then progress also goes to where stderr is sent.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null;
  }

  private ReplaySpec replayed(KafkaClients clients, ArchiveQuery query) {
    String name = id == null ? UUID.randomUUID().toString().substring(0, ID_LENGTH) : id;
    String usual = restore ? TopicCatalogue.ITEMS_RAW : ReplaySpec.TOPICS + name;
    String topic = to == null ? clients.topics().named(usual) : to;
    try {
      return new ReplaySpec(
          name,
          restore ? ArchiveTable.RAW : selection.table(),
          query,
          topic,
          partitions,
          Speed.of(speed));
    } catch (NumberFormatException e) {
      throw wrong("--speed: '" + speed + "' is neither max nor a number");
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void print(ArchiveExtent extent) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put("total", extent.count());
      object.put("first", extent.first() == null ? null : extent.first().toString());
      object.put("last", extent.last() == null ? null : extent.last().toString());
      out.println(object);
    } else if (extent.count() == 0) {
      out.println("no records");
    } else {
      out.println(extent.count() + " records, observed " + extent.first() + " to " + extent.last());
    }
    out.flush();
  }

  private void print(ReplayReport report) {
    PrintWriter out = spec.commandLine().getOut();
    double seconds = report.time().toMillis() / 1_000.0;
    if (json) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put("replay", report.id()).put("topic", report.topic());
      object.put("snapshot", report.snapshot()).put("total", report.total());
      object.put("before", report.before()).put("published", report.published());
      object.put("takenDown", report.takenDown()).put("seconds", seconds);
      out.println(object);
    } else if (report.wasFinished()) {
      out.println("replay " + report.id() + " was finished: nothing left to publish");
    } else {
      out.println(
          String.format(
              Locale.ROOT,
              "published %d of %d (%d by former runs, %d taken down) in %.1f s",
              report.published(),
              report.total(),
              report.before(),
              report.takenDown(),
              seconds));
    }
    out.flush();
  }

  private void show(ReplayProgress progress) {
    Duration left = progress.left();
    String time =
        left == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", %d:%02d:%02d left",
                left.toHours(),
                left.toMinutesPart(),
                left.toSecondsPart());
    PrintWriter err = spec.commandLine().getErr();
    err.print(
        String.format(
            Locale.ROOT,
            "\r%d of %d, %.0f/s%s   ",
            progress.done(),
            progress.total(),
            progress.perSecond(),
            time));
    err.flush();
  }

  private void say(String text) {
    spec.commandLine().getErr().println(text);
    spec.commandLine().getErr().flush();
  }

  private String restoreProblem() {
    return restore && (to != null || partitions != null || !speed.equals("max"))
        ? "--restore: takes no --to, --partitions or --speed"
        : "";
  }

  private String listsProblem() {
    return switch (lists) {
      case "current" -> "";
      case "recorded" ->
          "--lists: recorded lists are not there yet; items are tagged by the current ones";
      default -> "--lists: '" + lists + "' is not current or recorded";
    };
  }

  private void check(String problem) {
    if (!problem.isEmpty()) {
      throw wrong(problem);
    }
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
