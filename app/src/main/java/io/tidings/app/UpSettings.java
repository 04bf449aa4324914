package io.tidings.app;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import java.util.List;

/** Settings of {@code tidings up}. */
final class UpSettings {
  static final Setting<String> DATA =
      new Setting<>(
          "embedded.data", "data", "Folder of the embedded broker's data.", SettingType.text());
  static final Setting<Integer> KAFKA_PORT =
      new Setting<>(
          "embedded.kafka.port", "19092", "Port of the embedded broker.", SettingType.port());
  static final Setting<Integer> REGISTRY_PORT =
      new Setting<>(
          "embedded.registry.port", "18081", "Port of the embedded registry.", SettingType.port());
  static final Setting<Integer> POSTGRES_PORT =
      new Setting<>(
          "embedded.postgres.port", "15432", "Port of the embedded database.", SettingType.port());
  static final List<Setting<?>> ALL = List.of(DATA, KAFKA_PORT, REGISTRY_PORT, POSTGRES_PORT);

  private UpSettings() {}
}
