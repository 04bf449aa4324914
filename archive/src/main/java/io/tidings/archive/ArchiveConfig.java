package io.tidings.archive;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the archive is and how it is written.
 *
 * @param warehouse folder of the tables
 * @param catalog JDBC URL of the catalog
 * @param user user of the catalog; empty: none
 * @param password password of the catalog; empty: none
 * @param bufferBytes bytes of rows that a writer, or a reader that sorts, holds in memory
 * @param fileBytes size at which a data file is closed and the next one begun
 */
public record ArchiveConfig(
    Path warehouse,
    String catalog,
    String user,
    String password,
    long bufferBytes,
    long fileBytes) {
  /** Folder of the tables. */
  public static final Setting<String> WAREHOUSE =
      new Setting<>(
          "archive.warehouse",
          "archive",
          "Folder of the archive's tables; all processes must see it under the same path.",
          SettingType.text());

  /** Catalog. */
  public static final Setting<String> CATALOG =
      new Setting<>(
          "archive.catalog",
          "",
          "JDBC URL of the archive's catalog. Empty: a SQLite file in the warehouse, which serves"
              + " the processes of one machine; for several machines jdbc:postgresql://….",
          SettingType.text());

  /** User of the catalog. */
  public static final Setting<String> USER =
      new Setting<>(
          "archive.catalog.user", "", "User of the archive's catalog.", SettingType.text());

  /** Password of the catalog. */
  public static final Setting<String> PASSWORD =
      new Setting<>(
          "archive.catalog.password",
          "",
          "Password of the archive's catalog.",
          SettingType.secretText());

  /** Memory of a writer or reader. */
  public static final Setting<Integer> BUFFER =
      new Setting<>(
          "archive.buffer.mib",
          "64",
          "Rows that a writer, or a reader that sorts, holds in memory, in MiB.",
          SettingType.integer(1, 4_096));

  /** Size of data files. */
  public static final Setting<Integer> FILE =
      new Setting<>(
          "archive.file.mib",
          "128",
          "Size at which a data file is closed and the next one begun, in MiB.",
          SettingType.integer(1, 4_096));

  private static final String SQLITE_FILE = "catalog.sqlite";

  /** An archive in a folder, with its own SQLite catalog and the standard sizes. */
  public static ArchiveConfig in(Path warehouse) {
    return new ArchiveConfig(warehouse, sqlite(warehouse), "", "", 64L << 20, 128L << 20);
  }

  /** All settings of the archive. */
  public static List<Setting<?>> all() {
    return List.of(WAREHOUSE, CATALOG, USER, PASSWORD, BUFFER, FILE);
  }

  /**
   * Reads the configuration.
   *
   * @throws SettingsException where the catalog is not a JDBC URL
   */
  public static ArchiveConfig from(Settings settings) {
    Path warehouse = Path.of(settings.get(WAREHOUSE));
    String catalog = settings.get(CATALOG);
    if (!catalog.isEmpty() && !catalog.startsWith("jdbc:")) {
      // Not shown: a URL may carry a password.
      throw new SettingsException(
          List.of(CATALOG.key() + ": the given value is not a JDBC URL (jdbc:postgresql://…)"));
    }
    return new ArchiveConfig(
        warehouse,
        catalog.isEmpty() ? sqlite(warehouse) : catalog,
        settings.get(USER),
        settings.get(PASSWORD),
        (long) settings.get(BUFFER) << 20,
        (long) settings.get(FILE) << 20);
  }

  /** Without the password, and without the URL, which may carry one. */
  @Override
  public String toString() {
    return "ArchiveConfig[warehouse=" + warehouse + "]";
  }

  private static String sqlite(Path warehouse) {
    return "jdbc:sqlite:" + warehouse.toAbsolutePath().normalize().resolve(SQLITE_FILE);
  }
}
