package io.tidings.app;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option for topics that are not in the catalogue. */
final class MoreTopics {
  @Option(
      names = "--also",
      paramLabel = "TOPIC=LIKE",
      description =
          "A topic with the records of one of the catalogue, both without prefix; may be given"
              + " often. For routes and replays: routed.sport-en=items.enriched")
  private Map<String, String> topics = new LinkedHashMap<>();

  Map<String, String> topics() {
    return topics;
  }
}
