package io.tidings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreConfigTest {

  @Test
  void isReadFromSettingsAndDoesNotShowThePassword() {
    // When
    StoreConfig config =
        StoreConfig.of(
            Settings.of(
                StoreConfig.SETTINGS,
                Map.of("store.url", "jdbc:postgresql://db/news", "store.password", "SECRET"),
                Map.of(),
                Map.of("store.connections", "9")));

    // Then
    assertThat(config)
        .isEqualTo(new StoreConfig("jdbc:postgresql://db/news", "tidings", "SECRET", 9));
    assertThat(config)
        .hasToString("StoreConfig[url=jdbc:postgresql://db/news, user=tidings, connections=9]");
  }

  @Test
  void anAddressOfAnotherDatabaseIsNotAllowed() {
    // When
    assertThatThrownBy(
            () ->
                Settings.of(
                    StoreConfig.SETTINGS,
                    Map.of("store.url", "jdbc:mysql://db/news"),
                    Map.of(),
                    Map.of()))
        // Then
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("store.url: 'jdbc:mysql://db/news' is not an address such as");
  }
}
