package io.tidings.app;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.sink.takedown.ItemTakedown;
import io.tidings.sink.takedown.Receipt;
import io.tidings.sink.takedown.TakedownTarget;
import io.tidings.store.Store;
import io.tidings.store.StoreConfig;
import io.tidings.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes an item down, or all items of an address. */
@Command(
    name = "takedown",
    mixinStandardHelpOptions = true,
    description = {
      "Takes an item down for good, or all items of an address and the address itself: from topics,"
          + " archive and database. Ingest refuses them from then on.",
      "Prints for each place what reading it back has found. Repeated it changes nothing and reads"
          + " again.",
      "Exits with 1 where a place is not done or could not be looked at."
    })
final class TakedownCommand implements Callable<Integer> {
  private static final Pattern ITEM = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ITEM|URL", description = "An itemId, or the address of an article.")
  private String what = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the takedown.")
  private String reason = "";

  @Option(names = "--by", paramLabel = "NAME", description = "Who asks; otherwise this user.")
  private @Nullable String by;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = ShortDuration.class,
      description = "How long to wait until all stages have done it (60s).")
  private Duration wait = Duration.ofSeconds(60);

  @Option(names = "--dry-run", description = "Says what is where, and takes nothing down.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints the receipt as one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!ITEM.matcher(what).matches() && !ADDRESS.matcher(what).matches()) {
      throw new ParameterException(
          spec.commandLine(), "'" + what + "' is no itemId (32 hex digits) and no http address");
    }
    KafkaClients clients = configured.clients();
    Settings settings = configured.settings();
    try (Archive archive = archive(settings);
        Store store = store(settings)) {
      ItemTakedown takedown = new ItemTakedown(clients, archive, store, InstantSource.system());
      TakedownTarget target =
          ITEM.matcher(what).matches() ? TakedownTarget.item(what) : takedown.at(what);
      Receipt receipt =
          dryRun ? takedown.look(target) : takedown.run(target, reason, requestedBy(), wait);
      print(receipt);
      return dryRun || receipt.isSettled() ? 0 : 1;
    }
  }

  private String requestedBy() {
    return by == null ? System.getProperty("user.name", "") : by;
  }

  private void print(Receipt receipt) {
    ReceiptPrinter printer = new ReceiptPrinter(dryRun);
    if (json) {
      printer.json(receipt, spec.commandLine().getOut());
    } else {
      printer.text(receipt, spec.commandLine().getOut());
    }
    if (!dryRun && !receipt.isSettled()) {
      spec.commandLine()
          .getErr()
          .println("not done everywhere; the same command reads again and changes nothing else");
    }
  }

  private @Nullable Archive archive(Settings settings) {
    try {
      return Archive.open(ArchiveConfig.from(LocalData.withArchive(settings)));
    } catch (IOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return null;
    }
  }

  // Without it the takedown is written all the same: the sink does it when it runs again.
  private @Nullable Store store(Settings settings) {
    try {
      return Store.open(StoreConfig.of(LocalData.withStore(settings)));
    } catch (StoreException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return null;
    }
  }
}
