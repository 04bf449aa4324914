package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AclsCommandTest {
  @Test
  void printsWhatARoleNeedsAsLinesForKafkasOwnTool() {
    // When
    CommandRun run =
        CommandRun.of(
            "acls",
            "--role",
            "publish",
            "--principal",
            "publish=User:CN=desk,O=News",
            "--command-config",
            "/etc/kafka/root.properties",
            "--set",
            "topics.prefix=news.",
            "--set",
            "kafka.bootstrap.servers=kafka1:9093");

    // Then
    String line =
        "kafka-acls.sh --bootstrap-server 'kafka1:9093' --command-config"
            + " '/etc/kafka/root.properties' --add --allow-principal 'User:CN=desk,O=News' ";
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                # publish
                %1$s--operation Read --topic 'news.takedowns'
                %1$s--operation Write --topic 'news.items.raw'
                %1$s--operation Write --topic 'news.deadletters'
                %1$s--operation Read --operation Write --topic 'news.ledger'
                %1$s--operation Write --transactional-id 'news.publish-' --resource-pattern-type prefixed
                """
                    .formatted(line),
                ""));
  }

  @Test
  void printsAllRolesEachForAUserOfItsName() {
    // When
    CommandRun run = CommandRun.of("acls");

    // Then
    assertThat(run.exit()).isZero();
    assertThat(run.lines())
        .filteredOn(line -> line.startsWith("#"))
        .containsExactly("# ingest", "# publish", "# enrich", "# sink", "# dashboard", "# admin");
    assertThat(run.lines())
        .contains(
            "kafka-acls.sh --bootstrap-server '127.0.0.1:19092' --add --allow-principal"
                + " 'User:dashboard' --operation Read --topic 'tidings.alerts'");
  }

  @Test
  void namesTheRolesToWhoAsksForAnother() {
    assertThat(CommandRun.of("acls", "--role", "guest"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                'guest' is not one of ingest, publish, enrich, sink, dashboard, admin
                See tidings acls --help
                """));
    assertThat(CommandRun.of("acls", "--principal", "guest=User:x").exit()).isEqualTo(2);
  }
}
