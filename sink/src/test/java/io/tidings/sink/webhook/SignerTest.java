package io.tidings.sink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values were made with {@code openssl dgst -sha256 -mac HMAC}. */
class SignerTest {
  private static final String PLAIN = "a-secret-of-the-newsroom";
  private static final String ENCODED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final byte[] BODY = "{\"type\":\"test\"}".getBytes(UTF_8);
  private static final String OF_PLAIN = "wURq/tyOkpmyDuU6kVABgooPDP9zOTuwHvRtmIFsXWU=";
  private static final String OF_ENCODED = "SRwu8aqToNnHLUXGhPJzdEycJxzb1vYRvl/QGbfKlRE=";

  @Test
  void signsIdTimeAndBody() {
    assertThat(Signer.of(PLAIN).sign("a.1", 1_700_000_000, BODY)).isEqualTo("v1," + OF_PLAIN);
    assertThat(Signer.of(ENCODED).sign("a.1", 1_700_000_000, BODY)).isEqualTo("v1," + OF_ENCODED);
  }

  @Test
  void signsWithEachOfSeveralSecrets() {
    assertThat(Signer.of(ENCODED + " " + PLAIN).sign("a.1", 1_700_000_000, BODY))
        .isEqualTo("v1," + OF_ENCODED + " v1," + OF_PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "whsec_c2hvcnQ=", "whsec_not base64", "whsec_%%%%"})
  void refusesWhatIsNoSecretWithoutPrintingIt(String secret) {
    assertThatThrownBy(() -> Signer.of(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("short", "c2hv", "%%");
  }
}
