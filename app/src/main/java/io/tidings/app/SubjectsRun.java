package io.tidings.app;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.serde.SubjectsClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that go through every schema of this release, and the going. */
final class SubjectsRun {
  @Mixin private Configured configured = new Configured();

  @Option(
      names = "--also",
      paramLabel = "TOPIC=LIKE",
      description =
          "A topic with the records of one of the catalogue, both without prefix; may be given"
              + " often. For routes and replays: routed.sport-en=items.enriched")
  private Map<String, String> topics = new LinkedHashMap<>();

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  /**
   * Does something with each schema and prints how it stands then.
   *
   * @return the exit code
   */
  int each(BiFunction<SubjectsClient, CatalogueSubject, SubjectStanding> step, PrintWriter out)
      throws IOException {
    KafkaClients clients = configured.clients();
    SubjectsClient registry = clients.subjects();
    List<SubjectStanding> standings =
        CatalogueSubject.all(clients, topics).stream()
            .map(subject -> step.apply(registry, subject))
            .toList();
    SubjectStanding.print(standings, json, out);
    return standings.stream().allMatch(SubjectStanding::isRight) ? 0 : 1;
  }
}
