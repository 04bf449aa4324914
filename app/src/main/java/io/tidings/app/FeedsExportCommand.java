package io.tidings.app;

import io.tidings.event.FeedDefinition;
import io.tidings.event.Source;
import io.tidings.ingest.opml.OpmlFeed;
import io.tidings.ingest.opml.OpmlWriter;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes all feeds as OPML. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Prints all feeds as OPML, for other readers and for feeds import.")
final class FeedsExportCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    LatestValues<FeedDefinition> feeds =
        new CompactedTopic<>(configured.clients(), TopicCatalogue.FEEDS, FeedDefinition.class)
            .latest();
    List<OpmlFeed> all =
        feeds.rows().values().stream().map(row -> subscription(row.value())).toList();
    spec.commandLine().getOut().print(OpmlWriter.write(all));
    spec.commandLine().getOut().flush();
    feeds
        .unreadable()
        .forEach(id -> spec.commandLine().getErr().println(id + ": its definition cannot be read"));
    return 0;
  }

  private static OpmlFeed subscription(FeedDefinition feed) {
    Source source = feed.getSource();
    return new OpmlFeed(
        feed.getUrl(),
        feed.getFeedId(),
        source.getName(),
        source.getUrl(),
        feed.getLanguage(),
        feed.getLabels(),
        source.getFamily(),
        source.getCountry(),
        feed.getPaused(),
        feed.getMinIntervalSeconds(),
        feed.getMaxIntervalSeconds(),
        feed.getFetchFullText());
  }
}
