package io.tidings.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchiveConfigTest {
  @Test
  void theCatalogIsAFileInTheWarehouseUnlessConfigured() {
    // When
    ArchiveConfig config = ArchiveConfig.from(settings(Map.of("archive.warehouse", "/data/a")));

    // Then
    assertThat(config).isEqualTo(ArchiveConfig.in(Path.of("/data/a")));
    assertThat(config.catalog()).isEqualTo("jdbc:sqlite:/data/a/catalog.sqlite");
  }

  @Test
  void everythingCanBeConfigured() {
    // When
    ArchiveConfig config =
        ArchiveConfig.from(
            settings(
                Map.of(
                    "archive.warehouse", "/mnt/archive",
                    "archive.catalog", "jdbc:postgresql://db/tidings",
                    "archive.catalog.user", "tidings",
                    "archive.catalog.password", "hush",
                    "archive.buffer.mib", "1",
                    "archive.file.mib", "2")));

    // Then
    assertThat(config)
        .isEqualTo(
            new ArchiveConfig(
                Path.of("/mnt/archive"),
                "jdbc:postgresql://db/tidings",
                "tidings",
                "hush",
                1 << 20,
                2 << 20));
  }

  @Test
  void thePasswordIsNotShown() {
    // Given
    Settings settings = settings(Map.of("archive.catalog.password", "hush"));

    // When, Then
    assertThat(settings.describe()).noneMatch(line -> line.contains("hush"));
    assertThat(ArchiveConfig.from(settings).toString()).doesNotContain("hush");
  }

  @Test
  void aCatalogThatIsNoJdbcUrlIsRefusedByName() {
    // Given
    Settings settings = settings(Map.of("archive.catalog", "/data/catalog.sqlite"));

    // When, Then
    assertThatThrownBy(() -> ArchiveConfig.from(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessage("archive.catalog: the given value is not a JDBC URL (jdbc:postgresql://…)");
  }

  private static Settings settings(Map<String, String> values) {
    return Settings.of(ArchiveConfig.all(), values, Map.of(), Map.of());
  }
}
