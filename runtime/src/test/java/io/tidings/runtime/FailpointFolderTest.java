package io.tidings.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailpointFolderTest {
  @TempDir private Path folder;
  private FailpointFolder failpoints = new FailpointFolder(Path.of(""));

  @BeforeEach
  void openFolder() {
    failpoints = new FailpointFolder(folder);
  }

  @Test
  void letsEveryonePassWhereNothingIsArmed() throws IOException {
    // When
    failpoints.reach("publish.before-commit");

    // Then
    assertThat(files()).isEmpty();
  }

  @Test
  void holdsOnlyTheFirstThatComesBy() throws Exception {
    // Given
    Files.createFile(folder.resolve("a.place"));
    Thread first = new Thread(() -> failpoints.reach("a.place"));
    first.start();
    Path reached = folder.resolve("a.place.reached");
    while (!Files.exists(reached)) {
      Thread.onSpinWait();
    }

    // When
    failpoints.reach("a.place");

    // Then
    assertThat(first.isAlive()).isTrue();
    assertThat(Files.readString(reached)).isEqualTo(ProcessHandle.current().pid() + "");
    assertThat(files()).containsExactly("a.place.reached");

    // When
    Files.delete(reached);
    first.join();

    // Then
    assertThat(files()).isEmpty();
  }

  @Test
  void aSwitchIsOnWhileItsFileIsThere() throws IOException {
    // Given
    Files.createFile(folder.resolve("one"));

    // Then
    assertThat(failpoints.isOn("one")).isTrue();
    assertThat(failpoints.isOn("other")).isFalse();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
