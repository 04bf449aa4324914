package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidings.app.DeployFiles.Node;
import io.tidings.runtime.management.ManagementConfig;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
  private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?[0-9]+\\.[0-9]+[\\w.-]*");

  @Test
  void hasEveryStageAsAServiceOfOneImage() {
    // Then
    assertThat(DeployFiles.stages())
        .containsOnlyKeys("topics", "ingest", "enrich", "sink", "dashboard");
    assertThat(DeployFiles.services())
        .containsKeys("kafka", "registry", "postgres", "prometheus", "grafana");
  }

  @Test
  void givesTheStagesOnlySettingsThatThereAre() {
    // Then
    DeployFiles.stages()
        .forEach(
            (name, service) ->
                assertThatCode(() -> DeployFiles.settings(service))
                    .as(name)
                    .doesNotThrowAnyException());
  }

  @Test
  void callsOnlyCommandsThatThereAre() {
    // Then
    DeployFiles.stages()
        .forEach(
            (name, service) -> {
              List<String> command = service.at("command").texts();
              assertThat(command).as(name).isNotEmpty();
              assertThatCode(() -> Tidings.commandLine().parseArgs(command.toArray(String[]::new)))
                  .as(name)
                  .doesNotThrowAnyException();
            });
  }

  @Test
  void pinsEveryImage() {
    // Given
    List<String> images = new ArrayList<>();
    DeployFiles.services().values().forEach(service -> images.add(service.at("image").text()));
    DeployFiles.manifests()
        .forEach(manifest -> manifest.all("image").forEach(image -> images.add(image.text())));
    Matcher bases =
        Pattern.compile("^ARG \\w+_IMAGE=(.+)$", Pattern.MULTILINE)
            .matcher(DeployFiles.text(DeployFiles.ROOT.resolve("deploy/Dockerfile")));
    bases.results().forEach(base -> images.add(base.group(1)));

    // Then
    assertThat(images).hasSize(10 + 5 + 2).allMatch(image -> PINNED.matcher(image).matches());
  }

  @Test
  void opensPortsOnLoopbackOnly() {
    // Then
    assertThat(DeployFiles.services().values())
        .flatExtracting(service -> service.at("ports").texts())
        .isNotEmpty()
        .allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
  }

  @Test
  void limitsTheMemoryOfEveryServiceAndChecksItsHealth() {
    // Then
    DeployFiles.services()
        .forEach(
            (name, service) -> {
              assertThat(service.at("mem_limit").text()).as(name).matches("\\d+[mg]");
              assertThat(service.at("healthcheck").entries())
                  .as(name)
                  .containsKey(name.equals("topics") ? "disable" : "test");
            });
  }

  @Test
  void asksTheStagesAtTheirManagementPort() {
    // Then
    DeployFiles.stages()
        .forEach(
            (name, service) -> {
              String port = DeployFiles.settings(service).get(ManagementConfig.PORT).toString();
              if (!name.equals("topics")) {
                assertThat(service.at("healthcheck", "test").texts())
                    .as(name)
                    .containsExactly("CMD", "/bin/bash", "/opt/tidings/bin/ready.sh", port);
              }
            });
  }

  @Test
  void givesThePageThePortThatItListensOn() {
    // Given
    Node dashboard = Objects.requireNonNull(DeployFiles.services().get("dashboard"));

    // Then
    assertThat(dashboard.at("ports").texts())
        .containsExactly("127.0.0.1:8080:" + DeployFiles.settings(dashboard).get(Page.PORT));
    assertThat(DeployFiles.settings(dashboard).get(Page.HOST)).isEqualTo("0.0.0.0");
  }

  @Test
  void mountsWhatThereIs() {
    // Given
    Map<String, Node> volumes =
        DeployFiles.yaml(DeployFiles.ROOT.resolve("docker-compose.yml"))
            .get(0)
            .at("volumes")
            .entries();

    // Then
    assertThat(DeployFiles.services().values())
        .flatExtracting(service -> service.at("volumes").texts())
        .isNotEmpty()
        .extracting(mount -> mount.split(":", 2)[0])
        .allMatch(
            source ->
                source.startsWith("./")
                    ? Files.exists(DeployFiles.ROOT.resolve(source))
                    : volumes.containsKey(source));
  }

  @Test
  void waitsForServicesThatThereAre() {
    // Given
    Map<String, Node> services = DeployFiles.services();

    // Then
    assertThat(services.values())
        .flatExtracting(service -> service.at("depends_on").entries().keySet())
        .contains("topics", "kafka", "registry", "postgres")
        .allMatch(services::containsKey);
  }
}
