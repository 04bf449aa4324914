package io.tidings.app;

import io.tidings.archive.ArchiveConfig;
import io.tidings.embedded.postgres.EmbeddedPostgres;
import io.tidings.runtime.config.Settings;
import io.tidings.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Archive and database of {@code up}, which lie beside its broker. */
final class LocalData {
  private LocalData() {}

  /**
   * Settings with the archive of {@code up}, unless the configuration names another.
   *
   * @throws IOException where there is none
   */
  static Settings withArchive(Settings settings) throws IOException {
    Path local = Path.of(settings.get(UpSettings.DATA), "archive");
    Settings found =
        Files.isDirectory(local)
            ? settings.withDefaults(Map.of(ArchiveConfig.WAREHOUSE.key(), local.toString()))
            : settings;
    Path warehouse = Path.of(found.get(ArchiveConfig.WAREHOUSE));
    if (!Files.isDirectory(warehouse)) {
      throw new IOException(
          "there is no archive in " + warehouse + " (" + ArchiveConfig.WAREHOUSE.key() + ")");
    }
    return found;
  }

  /** Settings with the database of {@code up}, unless the configuration names another. */
  static Settings withStore(Settings settings) {
    EmbeddedPostgres.Login login =
        EmbeddedPostgres.login(
            Path.of(settings.get(UpSettings.DATA), "postgres"),
            settings.get(UpSettings.POSTGRES_PORT));
    return login == null
        ? settings
        : settings.withDefaults(
            Map.of(
                StoreConfig.URL.key(), login.jdbcUrl(),
                StoreConfig.USER.key(), login.user(),
                StoreConfig.PASSWORD.key(), login.password()));
  }
}
