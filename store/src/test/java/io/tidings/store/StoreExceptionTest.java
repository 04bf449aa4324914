package io.tidings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "08006, true",
    "40P01, true",
    "57P01, true",
    "53300, true",
    "58030, true",
    "42P01, false",
    "25P02, false"
  })
  void theStateSaysWhetherItMayPass(String state, boolean passing) {
    // When
    StoreException e = StoreException.of("count", new SQLException("quotes a SECRET row", state));

    // Then
    assertThat(e.isTransient()).isEqualTo(passing);
    assertThat(e.isRefusal()).isFalse();
    assertThat(e).hasMessage("cannot count: " + state).hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"28P01", "28000", "42501"})
  void theStateSaysWhetherTheDatabaseRefusesTheUser(String state) {
    // When
    StoreException e = StoreException.of("count", new SQLException("quotes a SECRET row", state));

    // Then
    assertThat(e.isRefusal()).isTrue();
    assertThat(e.isTransient()).isFalse();
    assertThat(e)
        .hasMessage(
            "cannot count: " + state + " (the database refuses it; see store.user, store.password)")
        .hasNoCause();
  }

  @Test
  void aPoolWithoutConnectionsPasses() {
    // When
    StoreException e =
        StoreException.of("count", new SQLTransientConnectionException("not available"));

    // Then
    assertThat(e.isTransient()).isTrue();
  }
}
