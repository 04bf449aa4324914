package io.tidings.store;

import io.tidings.runtime.config.Secrets;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the store is and how it is reached.
 *
 * @param url JDBC address of a PostgreSQL (tested: 17), for example {@code
 *     jdbc:postgresql://127.0.0.1:5432/tidings}
 * @param user role that owns the tables
 * @param password its password, empty where none is asked for; never printed
 * @param connections most connections that this process opens, 2 to 100
 */
public record StoreConfig(String url, String user, String password, int connections) {
  /** Address of the database. */
  public static final Setting<String> URL =
      new Setting<>(
          "store.url",
          "jdbc:postgresql://127.0.0.1:5432/tidings",
          "JDBC address of the store's PostgreSQL database.",
          SettingType.matching(
              Pattern.compile("jdbc:postgresql:.+"),
              "an address such as jdbc:postgresql://host:5432/database"));

  /** Role that owns the tables. */
  public static final Setting<String> USER =
      new Setting<>(
          "store.user", "tidings", "Role that owns the store's tables.", SettingType.text());

  /** Password of that role. */
  public static final Setting<String> PASSWORD =
      new Setting<>("store.password", "", "Password of that role.", SettingType.secretText());

  private static final Setting<Integer> CONNECTIONS =
      new Setting<>(
          "store.connections",
          "4",
          "Most connections of this process to the store.",
          SettingType.integer(2, 100));

  /** The settings that it is read from. */
  public static final List<Setting<?>> SETTINGS = List.of(URL, USER, PASSWORD, CONNECTIONS);

  /** Reads it. */
  public static StoreConfig of(Settings settings) {
    return new StoreConfig(
        settings.get(URL), settings.get(USER), settings.get(PASSWORD), settings.get(CONNECTIONS));
  }

  /** The address without what must not be printed. */
  String shownUrl() {
    return Secrets.withoutPasswords(url);
  }

  @Override
  public String toString() {
    return "StoreConfig[url="
        + shownUrl()
        + ", user="
        + user
        + ", connections="
        + connections
        + "]";
  }
}
