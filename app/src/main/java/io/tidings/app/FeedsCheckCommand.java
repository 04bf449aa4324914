package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.FeedDefinition;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.ingest.discover.FeedLink;
import io.tidings.ingest.discover.Probe;
import io.tidings.ingest.poll.FeedPreview;
import io.tidings.schemas.RecordJson;
import io.tidings.schemas.serde.EventClasses;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a feed would bring, and how its server behaves. Needs no Kafka. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "What would be published of a feed, and how polite its server is.",
      "Writes nothing and needs no Kafka. Exit code 1 where there is no feed."
    })
final class FeedsCheckCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "URL", description = "Address of the feed, or of a page.")
  private String url = "";

  @Option(names = "--limit", paramLabel = "N", description = "Items shown, otherwise 10.")
  private int limit = 10;

  @Option(names = "--json", description = "Prints one JSON object, items as they would be written.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    FeedAddress address;
    try {
      address = FeedAddress.of(url);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
    try (FeedProbes probes = FeedProbes.of(configured.settings())) {
      Probe probe = probes.probe(address.url());
      if (probe instanceof Probe.Feed feed) {
        print(feed, probes.manners(feed), items(address, feed));
        return 0;
      }
      return noFeed(probe);
    }
  }

  private int noFeed(Probe probe) {
    PrintWriter err = spec.commandLine().getErr();
    if (probe instanceof Probe.Page page) {
      err.println("no feed: " + page.problem());
      page.links().stream().map(FeedLink::url).forEach(link -> err.println("it names " + link));
    } else if (probe instanceof Probe.Unknown unknown) {
      err.println(unknown.problem());
    }
    return 1;
  }

  private static List<RawItem> items(FeedAddress address, Probe.Feed found) {
    EventClasses.trust();
    FeedDefinition definition =
        FeedDefinition.newBuilder()
            .setFeedId(address.slug())
            .setUrl(address.url())
            .setSource(new Source(address.host(), null, null, null, null))
            .build();
    return FeedPreview.items(
        definition,
        found.feed(),
        found.response().finalUri().toString(),
        InstantSource.system().instant());
  }

  private void print(Probe.Feed found, Map<String, String> manners, List<RawItem> items) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode report = JsonNodeFactory.instance.objectNode();
      report.put("format", found.feed().format()).put("title", found.feed().title());
      report.put("site", found.feed().link()).put("language", found.feed().language());
      ObjectNode server = report.putObject("server");
      manners.forEach(server::put);
      report.put("itemsFound", found.feed().items().size()).put("itemsPublished", items.size());
      ArrayNode shown = report.putArray("items");
      items.stream().limit(limit).forEach(item -> shown.add(RecordJson.of(item)));
      out.println(report);
      return;
    }
    line(out, "format", found.feed().format());
    line(out, "title", found.feed().title());
    line(out, "site", found.feed().link());
    line(out, "language", found.feed().language());
    manners.forEach((name, value) -> line(out, name, value));
    line(out, "items", found.feed().items().size() + ", to be published " + items.size());
    items.stream().limit(limit).forEach(item -> print(out, item));
  }

  private static void print(PrintWriter out, RawItem item) {
    String kind = item.getTextKind().name().toLowerCase(Locale.ROOT);
    out.println();
    out.println(printable(item.getTitle().isEmpty() ? "(no title)" : item.getTitle()));
    line(out, "  published", String.valueOf(item.getPublishedAt()));
    line(out, "  link", item.getLink());
    line(out, "  text", kind + ", " + item.getText().length() + " characters");
    line(out, "  itemId", item.getItemId());
  }

  private static void line(PrintWriter out, String name, @Nullable String value) {
    if (value != null) {
      out.println("%-15s %s".formatted(name, printable(value)));
    }
  }

  // A stranger's text must not command the terminal.
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "\ufffd");
  }
}
