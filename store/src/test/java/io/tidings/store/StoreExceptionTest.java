package io.tidings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "08006, true",
    "40P01, true",
    "57P01, true",
    "53300, true",
    "58030, true",
    "42P01, false",
    "28P01, false",
    "25P02, false"
  })
  void theStateSaysWhetherItMayPass(String state, boolean passing) {
    // When
    StoreException e = StoreException.of("count", new SQLException("quotes a SECRET row", state));

    // Then
    assertThat(e.isTransient()).isEqualTo(passing);
    assertThat(e).hasMessage("cannot count: " + state).hasNoCause();
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
