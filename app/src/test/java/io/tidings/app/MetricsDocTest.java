package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.runtime.meters.TidingsMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MetricsDocTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
    assertThat(Files.readString(DOCS.resolve("metrics.md")))
        .as("docs/metrics.md is out of date; write it again: ./tidings metrics > docs/metrics.md")
        .isEqualTo(MetricsReference.markdown());
  }

  @Test
  void noTwoMetersShareAName() {
    assertThat(Arrays.stream(TidingsMeter.values()).flatMap(meter -> meter.series().stream()))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("tidings_[a-z_]+"));
  }

  @Test
  void everyMeterIsExplainedAndBelongsToAProcess() {
    assertThat(TidingsMeter.values())
        .allSatisfy(
            meter -> {
              assertThat(meter.description()).as(meter.id()).matches("[A-Z0-9].{10,}\\.");
              assertThat(meter.processes()).as(meter.id()).isNotEmpty();
              assertThat(meter.tags()).allMatch(tag -> tag.matches("[a-z]+: .+"));
            });
  }

  @Test
  void everyAlertRuleHasItsSectionAndLeadsThere() throws IOException {
    // Given
    List<String> sections =
        Files.readAllLines(DOCS.resolve("alerts.md")).stream()
            .filter(line -> line.startsWith("## Tidings"))
            .map(line -> line.substring("## ".length()))
            .toList();

    // When
    DeployFiles.Node rules =
        DeployFiles.yaml(DeployFiles.ROOT.resolve("deploy/prometheus/rules.yml")).get(0);
    List<String> alerts = texts(rules, "alert");

    // Then
    assertThat(sections).isEqualTo(alerts).isNotEmpty();
    assertThat(texts(rules, "runbook"))
        .isEqualTo(
            alerts.stream()
                .map(alert -> "docs/alerts.md#" + alert.toLowerCase(Locale.ROOT))
                .toList());
  }

  private static List<String> texts(DeployFiles.Node node, String key) {
    return node.all(key).stream().map(DeployFiles.Node::text).toList();
  }
}
