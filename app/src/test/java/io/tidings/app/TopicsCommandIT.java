package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicsCommandIT {
  private final Installation tidings = Installation.empty();

  @Test
  void saysWhichTopicsAreMissing() {
    // When
    CommandRun run = tidings.run("topics", "list");

    // Then
    assertThat(run).isEqualTo(new CommandRun(1, everyTopic("missing"), ""));
  }

  @Test
  void createsWhatIsMissingAndLeavesWhatIsRight() {
    // Then
    assertThat(tidings.run("topics", "apply"))
        .isEqualTo(new CommandRun(0, everyTopic("created"), ""));
    assertThat(tidings.run("topics", "apply")).isEqualTo(new CommandRun(0, everyTopic("ok"), ""));
    assertThat(tidings.run("topics", "list")).isEqualTo(new CommandRun(0, everyTopic("ok"), ""));
  }

  @Test
  void saysWhereATopicDiffersAndMendsIt() throws Exception {
    // Given
    tidings.run("topics", "apply");
    spoil("ledger");
    String name = tidings.clients().topics().named("ledger");

    // Then
    assertThat(tidings.run("topics", "list").out())
        .contains(name + " differs: retention.ms: is 1, should be 7948800000\n");
    assertThat(tidings.run("topics", "apply").out()).contains(name + " mended\n");
    assertThat(tidings.run("topics", "list").exit()).isZero();
  }

  @Test
  void answersAsJson() throws Exception {
    // Given
    tidings.run("topics", "apply");
    spoil("ledger");

    // When
    CommandRun run = tidings.run("topics", "list", "--json");

    // Then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json()).hasSize(TopicCatalogue.all().size());
    String name = tidings.clients().topics().named("ledger");
    assertThat(run.json())
        .contains(
            CommandRun.parse(
                """
                {"topic":"%s","exists":true,"standing":"differs",
                 "drift":["retention.ms: is 1, should be 7948800000"]}
                """
                    .formatted(name)));
  }

  @Test
  void knowsNoOtherAction() {
    // When
    CommandRun run = tidings.run("topics", "delete");

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("apply").contains("list");
  }

  private String everyTopic(String standing) {
    StringBuilder lines = new StringBuilder();
    for (TopicSpec topic : TopicCatalogue.all()) {
      String name = tidings.clients().topics().named(topic.name());
      lines.append(name).append(' ').append(standing).append('\n');
    }
    return lines.toString();
  }

  private void spoil(String topic) throws ExecutionException, InterruptedException {
    ConfigResource resource =
        new ConfigResource(ConfigResource.Type.TOPIC, tidings.clients().topics().named(topic));
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET);
    try (Admin admin = tidings.clients().admin()) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    }
    // The controller has it at once, the broker that answers a little later.
    await().atMost(Duration.ofMinutes(1)).until(() -> tidings.run("topics", "list").exit() == 1);
  }
}
