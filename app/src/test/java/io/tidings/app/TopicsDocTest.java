package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsDocTest {
  private static final Path PAGE = Path.of("..", "docs", "operations.md");

  @Test
  void theOperatorsTableOfTopicsIsTheCatalogue() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.startsWith("| topic | key |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(rows).isEqualTo(TopicCatalogue.all().stream().map(TopicsDocTest::row).toList());
  }

  private static String row(TopicSpec topic) {
    Duration retention = topic.retention();
    return "| `%s` | %s | %d | %s | %s |"
        .formatted(
            topic.name(),
            topic.key().replace("|", "\\|"),
            topic.partitions(),
            topic.settings().get("cleanup.policy"),
            retention == null ? "for ever" : retention.toDays() + " d");
  }
}
