package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import io.tidings.app.DeployFiles.Node;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.management.ManagementConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KubernetesManifestsTest {
  private static final List<String> STAGES = List.of("dashboard", "enrich", "ingest", "sink");

  private static Map<String, Node> workloads() {
    return DeployFiles.manifests().stream()
        .filter(manifest -> !manifest.at("spec", "template").entries().isEmpty())
        .collect(
            Collectors.toMap(
                manifest -> manifest.at("metadata", "name").text().replace("tidings-", ""),
                manifest -> manifest));
  }

  private static Node workload(String name) {
    return Objects.requireNonNull(workloads().get(name), name);
  }

  private static Node pod(Node workload) {
    return workload.at("spec", "template", "spec");
  }

  private static Node container(Node workload) {
    List<Node> containers = pod(workload).at("containers").list();
    assertThat(containers).hasSize(1);
    return containers.get(0);
  }

  private static Node named(String kind, String name) {
    return DeployFiles.manifests().stream()
        .filter(manifest -> manifest.at("kind").text().equals(kind))
        .filter(manifest -> manifest.at("metadata", "name").text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> environment(Node workload) {
    Map<String, String> all = new HashMap<>();
    for (Node source : container(workload).at("envFrom").list()) {
      String map = source.at("configMapRef", "name").text();
      String secret = source.at("secretRef", "name").text();
      all.putAll(
          map.isEmpty()
              ? named("Secret", secret).at("stringData").strings()
              : named("ConfigMap", map).at("data").strings());
    }
    for (Node variable : container(workload).at("env").list()) {
      all.put(variable.at("name").text(), "from-the-pod");
    }
    return all;
  }

  private static Settings settings(Node workload) {
    return Settings.of(Configured.declared(), Map.of(), environment(workload), Map.of());
  }

  @Test
  void runsEveryStageAndCreatesTheTopicsBefore() {
    // Then
    assertThat(workloads()).containsOnlyKeys("dashboard", "enrich", "ingest", "sink", "topics");
    assertThat(workloads().values())
        .extracting(workload -> workload.at("kind").text())
        .containsOnly("Deployment", "StatefulSet", "Job");
  }

  @Test
  void givesTheStagesOnlySettingsThatThereAre() {
    // Then
    workloads()
        .forEach(
            (name, workload) -> {
              assertThat(environment(workload)).as(name).isNotEmpty();
              assertThatCode(() -> settings(workload)).as(name).doesNotThrowAnyException();
              // Or the variables of Services are taken for settings.
              assertThat(pod(workload).at("enableServiceLinks").text()).isEqualTo("false");
            });
  }

  @Test
  void callsOnlyCommandsThatThereAre() {
    // Then
    workloads()
        .forEach(
            (name, workload) -> {
              List<String> arguments = container(workload).at("args").texts();
              assertThat(String.join(" ", arguments)).startsWith(name);
              assertThatCode(
                      () -> Tidings.commandLine().parseArgs(arguments.toArray(String[]::new)))
                  .as(name)
                  .doesNotThrowAnyException();
            });
  }

  @Test
  void probesTheStagesAtTheirManagementPort() {
    // Then
    for (String stage : STAGES) {
      Node workload = workload(stage);
      Node container = container(workload);
      Map<String, String> ports =
          container.at("ports").list().stream()
              .collect(
                  Collectors.toMap(
                      port -> port.at("name").text(), port -> port.at("containerPort").text()));
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        Node asked = container.at(probe, "httpGet");
        assertThat(ports.get(asked.at("port").text()))
            .as(stage + " " + probe)
            .isEqualTo(settings(workload).get(ManagementConfig.PORT).toString());
        assertThat(asked.at("path").text())
            .isEqualTo(probe.equals("readinessProbe") ? "/readyz" : "/livez");
      }
      assertThat(settings(workload).get(ManagementConfig.HOST)).isEqualTo("0.0.0.0");
      assertThat(workload.all("prometheus.io/port"))
          .extracting(Node::text)
          .containsExactly(settings(workload).get(ManagementConfig.PORT).toString());
    }
    assertThat(container(workload("dashboard")).all("containerPort"))
        .extracting(Node::text)
        .contains(settings(workload("dashboard")).get(Page.PORT).toString());
  }

  @Test
  void namesEachCopyAfterItsPodAndReplacesCopiesOneAfterTheOther() {
    // Then
    for (String stage : STAGES) {
      Node workload = workload(stage);
      assertThat(container(workload).at("env").list())
          .as(stage)
          .extracting(
              variable -> variable.at("name").text(),
              variable -> variable.at("valueFrom", "fieldRef", "fieldPath").text())
          .containsExactly(tuple("TIDINGS_PROCESS_INSTANCE", "metadata.name"));
      boolean deployment = workload.at("kind").text().equals("Deployment");
      assertThat(workload.at("spec", deployment ? "strategy" : "updateStrategy", "type").text())
          .as(stage)
          .isEqualTo("RollingUpdate");
      // A stage ends within ten seconds.
      assertThat(Integer.parseInt(pod(workload).at("terminationGracePeriodSeconds").text()))
          .isGreaterThan(10);
    }
  }

  @Test
  void runsUnprivilegedOnARootThatCannotBeWrittenWithLimitedMemory() {
    // Then
    workloads()
        .forEach(
            (name, workload) -> {
              Node container = container(workload);
              assertThat(pod(workload).at("securityContext", "runAsNonRoot").text())
                  .as(name)
                  .isEqualTo("true");
              assertThat(container.at("securityContext").strings())
                  .containsEntry("readOnlyRootFilesystem", "true")
                  .containsEntry("allowPrivilegeEscalation", "false");
              assertThat(container.at("resources", "limits", "memory").text())
                  .isEqualTo(container.at("resources", "requests", "memory").text())
                  .isNotEmpty();
              assertThat(container.at("volumeMounts").list())
                  .extracting(mount -> mount.at("name").text())
                  .containsExactlyElementsOf(
                      pod(workload).at("volumes").list().stream()
                          .map(volume -> volume.at("name").text())
                          .toList());
            });
  }

  @Test
  void selectsThePodsOfEachServiceByTheirLabels() {
    // Given
    List<Node> services =
        DeployFiles.manifests().stream()
            .filter(manifest -> manifest.at("kind").text().equals("Service"))
            .toList();

    // Then
    assertThat(services).hasSize(STAGES.size());
    for (Node service : services) {
      String stage = service.at("spec", "selector", "app.kubernetes.io/component").text();
      Node workload = workload(stage);
      assertThat(workload.at("spec", "template", "metadata", "labels").strings())
          .isEqualTo(service.at("spec", "selector").strings())
          .isEqualTo(workload.at("spec", "selector", "matchLabels").strings());
    }
  }
}
