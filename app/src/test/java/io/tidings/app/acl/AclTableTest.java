package io.tidings.app.acl;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.runtime.kafka.StreamsApplication;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class AclTableTest {
  private static final Path PAGE = Path.of("..", "docs", "security.md");

  private static AclBinding right(
      ResourceType type, PatternType pattern, String name, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry("User:x", "*", operation, AclPermissionType.ALLOW));
  }

  private static List<String> usersOf(String topic, AclOperation operation) {
    return Arrays.stream(Role.values())
        .filter(role -> role != Role.ADMIN)
        .filter(
            role ->
                AclTable.of(role).stream()
                    .anyMatch(
                        grant ->
                            grant.covers(ResourceType.TOPIC, topic)
                                && grant.operations().contains(operation)))
        .map(Role::lowerCase)
        .toList();
  }

  @Test
  void theOperatorsTableOfRightsIsThisOne() throws IOException {
    // Given
    List<String> written =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.startsWith("| user | for | name | may |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    // Then
    assertThat(written)
        .isEqualTo(
            Arrays.stream(Role.values())
                .flatMap(
                    role ->
                        AclTable.of(role).stream()
                            .map(grant -> "| %s | %s |".formatted(role.lowerCase(), grant.row())))
                .toList());
  }

  @Test
  void aNewApplicationIdMayReadWhereItsFormerOnesStopped() {
    assertThat(AclTable.ids(StreamsApplication.LINK, 3))
        .containsExactly(
            Grant.group("link", READ), Grant.group("link-v2", READ), Grant.group("link-v3", READ));
  }

  /** A topic that is new in the catalogue must be thought of here. */
  @Test
  void everyTopicHasWhoReadsAndWhoWritesItOrIsAnOperatorsOwn() {
    assertThat(TopicCatalogue.all().stream().map(TopicSpec::name))
        .extracting(topic -> topic + " " + usersOf(topic, WRITE) + " " + usersOf(topic, READ))
        .containsExactly(
            "feeds [] [ingest]",
            "feeds.state [ingest] [ingest]",
            "push.state [ingest] [ingest]",
            "websub.state [ingest] [ingest]",
            "items.raw [ingest, publish] [enrich, sink]",
            "items.enriched [enrich] [sink, dashboard]",
            "items.features [enrich] [enrich]",
            "items.links [enrich] [sink]",
            "stories [enrich] [sink]",
            "alerts [ingest, enrich, sink] [sink, dashboard]",
            "entities [] [enrich, sink]",
            "watches [] [enrich, sink]",
            "routes [] [sink]",
            "takedowns [] [ingest, publish, sink]",
            "ledger [ingest, publish, enrich, sink] [publish, sink]",
            "deadletters [publish, enrich, sink] []");
  }

  @Test
  void isAboutNamesUnderThePrefix() {
    assertThat(AclTable.bindings(Role.DASHBOARD, "User:x", new TopicNames("news.")))
        .containsExactly(
            right(ResourceType.TOPIC, PatternType.LITERAL, "news.items.enriched", READ),
            right(ResourceType.TOPIC, PatternType.LITERAL, "news.alerts", READ));
    assertThat(AclTable.bindings(Role.ADMIN, "User:x", new TopicNames("news.")))
        .contains(
            right(ResourceType.TOPIC, PatternType.PREFIXED, "news.", READ),
            right(ResourceType.GROUP, PatternType.PREFIXED, "news.", AclOperation.DESCRIBE),
            right(ResourceType.TRANSACTIONAL_ID, PatternType.LITERAL, "news.takedown", WRITE),
            right(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, "news.replay-", WRITE));
  }

  @Test
  void withoutAPrefixAllNamesAreMeantByKafkasOwnSign() {
    assertThat(AclTable.bindings(Role.ADMIN, "User:x", new TopicNames("")))
        .contains(
            right(ResourceType.TOPIC, PatternType.LITERAL, "*", READ),
            right(ResourceType.GROUP, PatternType.LITERAL, "*", AclOperation.DESCRIBE),
            right(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, "replay-", WRITE));
  }
}
