package io.tidings.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileFeedTest {

  @Test
  void answersEveryAttackWithinFiveSecondsIn256Megabytes() throws IOException {
    // Given a program of its own, so that its memory is what we say
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostileFeeds.class.getName())
            .redirectErrorStream(true)
            .start();

    // When
    List<String> answers =
        new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();

    // Then
    assertThat(answers).hasSameSizeAs(HostileFeeds.cases().keySet());
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer).doesNotContain("FAILED");
              assertThat(Long.parseLong(answer.split(" \\| ", -1)[1].replace(" ms", "")))
                  .as(answer)
                  .isLessThan(5_000);
            });
  }

  @Test
  void neverExpandsEntitiesOfEntities() {
    // Given
    String bomb = "<!DOCTYPE r [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>]>";

    // When
    ParsedItem item = Feeds.item(bomb + Feeds.rss("<title>&a; &b;</title>"));

    // Then
    assertThat(item.title()).isEqualTo("lol &b;");
  }
}
