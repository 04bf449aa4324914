package io.tidings.app;

import io.tidings.event.FeedDefinition;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Whether feeds are polled. */
final class PausedFeeds {
  private PausedFeeds() {}

  /**
   * Writes the definitions of feeds with another value of {@code paused}.
   *
   * @return exit code: 1 where an id was unknown
   */
  static int set(
      KafkaClients clients, List<String> ids, boolean paused, String done, CommandLine line) {
    CompactedTopic<FeedDefinition> feeds =
        new CompactedTopic<>(clients, TopicCatalogue.FEEDS, FeedDefinition.class);
    LatestValues<FeedDefinition> latest = feeds.latest();
    Map<String, FeedDefinition> changed = new LinkedHashMap<>();
    int exit = 0;
    for (String id : ids) {
      FeedDefinition feed = latest.get(id);
      if (feed == null) {
        line.getErr().println("there is no feed " + id);
        exit = 1;
      } else if (feed.getPaused() != paused) {
        changed.put(id, FeedDefinition.newBuilder(feed).setPaused(paused).build());
      }
    }
    feeds.putAll(changed);
    for (String id : ids) {
      if (latest.get(id) != null) {
        line.getOut().println((changed.containsKey(id) ? done : "unchanged") + " " + id);
      }
    }
    return exit;
  }
}
