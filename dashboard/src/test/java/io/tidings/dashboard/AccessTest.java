package io.tidings.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "first-token-of-all, true",
    "second-token-of-all, true",
    "third-token-of-all, false",
    "first-token-of-all second-token-of-all, false",
    "first-token-of-al, false",
    "'', false",
  })
  void admitsWhoeverHasOneOfTheTokens(String token, boolean admitted) {
    Access access = Access.tokens(" first-token-of-all,second-token-of-all\n");

    assertThat(access.admits(token)).isEqualTo(admitted);
    assertThat(access.wantsToken()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"too-short", "not in the alphabet: %", "long-enough-but-spärlich"})
  void refusesAWeakTokenWithoutQuotingIt(String token) {
    assertThatThrownBy(() -> Access.tokens(token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "each token must have 16 to 200 characters of A-Z a-z 0-9 . _ ~ + / = -"
                + " (try: openssl rand -hex 24)");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "127.0.0.1, true",
    "localhost, true",
    "::1, true",
    "0.0.0.0, false",
    "192.0.2.1, false",
    "no such host, false",
  })
  void withoutATokenOnlyThisMachinesAddressesAreSafe(String host, boolean safe) {
    assertThat(Access.thisMachine().suits(host)).isEqualTo(safe);
    assertThat(Access.tokens("").suits(host)).isEqualTo(safe);
    assertThat(Access.everybody().suits(host)).isTrue();
    assertThat(Access.tokens("first-token-of-all").suits(host)).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "127.0.0.1:8080, true",
    "localhost:8080, true",
    "localhost, true",
    "[::1]:8080, true",
    "rebound.example:8080, false",
    "localhost.example, false",
    "192.0.2.1:8080, false",
    "'', false",
    "user@localhost%, false",
  })
  void withoutATokenOnlyThisMachinesNamesAreAnswered(String authority, boolean answered) {
    assertThat(Access.thisMachine().answers(authority)).isEqualTo(answered);
    assertThat(Access.tokens("first-token-of-all").answers(authority)).isTrue();
  }
}
