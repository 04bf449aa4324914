package io.tidings.app;

import io.tidings.app.demo.SampleClock;
import io.tidings.app.demo.SampleFeed;
import io.tidings.app.demo.SampleFeedServer;
import io.tidings.app.demo.SampleFeeds;
import io.tidings.enrich.link.LinkConfig;
import io.tidings.event.FeedDefinition;
import io.tidings.event.Source;
import io.tidings.ingest.poll.PollConfig;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything on a day of invented news. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs everything on sample feeds: a day of invented news, played in two minutes, under the"
          + " topic prefix demo. and on a data folder of its own that is deleted at the end."
    })
final class DemoCommand implements Callable<Integer> {
  /** Some 75 English items come before the planted story. */
  static final String MIN_PAST = "40";

  private static final Duration DAY = Duration.ofHours(24);

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--speed",
      defaultValue = "720",
      description = "Sample seconds a second, 1 or more; 720 plays the day in two minutes.")
  private double speed = 720;

  @Override
  public Integer call() throws Exception {
    Settings given = configured.settings();
    Path data = Files.createTempDirectory("tidings-demo");
    Settings settings = given.withDefaults(defaults(data));
    return Running.until(
        (shutdown, process) -> {
          shutdown.add("data", new TemporaryFolder(data));
          LocalStack stack = LocalStack.start(settings, shutdown, process::failed);
          play(stack, shutdown);
          stack.startSink(shutdown, process::failed);
        });
  }

  private static Map<String, String> defaults(Path data) {
    return Map.of(
        LinkConfig.MIN_PAST.key(),
        MIN_PAST,
        UpSettings.DATA.key(),
        data.toString(),
        KafkaSettings.PREFIX.key(),
        "demo.",
        "enrich.state.folder",
        data.resolve("enrich").toString(),
        PollConfig.CLOCK.key(),
        "published",
        PollConfig.ALLOW.key(),
        "127.0.0.1",
        PollConfig.FLOOR.key(),
        "1s",
        PollConfig.CEILING.key(),
        "1s");
  }

  private void play(LocalStack stack, Shutdown shutdown) throws IOException {
    InstantSource real = InstantSource.system();
    List<SampleFeed> feeds = SampleFeeds.load();
    SampleClock clock = new SampleClock(real, real.instant().minus(DAY), speed);
    SampleFeedServer server = shutdown.add("sample feeds", SampleFeedServer.start(feeds, clock, 0));
    CompactedTopic<FeedDefinition> definitions =
        new CompactedTopic<>(stack.clients(), TopicCatalogue.FEEDS, FeedDefinition.class);
    feeds.forEach(
        feed -> {
          String url = Objects.requireNonNull(server.feedUrls().get(feed.feedId())).toString();
          definitions.put(feed.feedId(), definition(feed, url));
        });
    say(stack.page(), stack.clients().topics().prefix());
  }

  private static FeedDefinition definition(SampleFeed feed, String url) {
    SampleFeed.Source source = feed.source();
    return new FeedDefinition(
        feed.feedId(),
        url,
        new Source(source.name(), source.family(), source.country(), null, null),
        feed.language(),
        List.of("sample"),
        false,
        null,
        null,
        false);
  }

  private void say(String page, String prefix) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("The demo is on: " + page);
    out.println("A day of invented news is being played; Ctrl-C ends it and deletes its data.");
    out.println(
        "Look at its topics: ./tidings tap items.enriched --follow --set topics.prefix=" + prefix);
    out.flush();
  }
}
