package io.tidings.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schemas.serde.RegistryResponseException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {
  private static Throwable answer(int status, int code) {
    return new RegistryResponseException(status, code, "no");
  }

  private static Throwable wrapped(Throwable cause) {
    return new SerializationException("as Confluent's client wraps it", cause);
  }

  /** What failed, whether that is an outage where a record is read, and where one is written. */
  static List<Arguments> failures() {
    return List.of(
        Arguments.of("Kafka is slow", new TimeoutException(), true, true),
        Arguments.of("Unknown schema id", answer(404, 40403), false, true),
        Arguments.of("Unknown subject of a reference", answer(404, 40401), true, true),
        Arguments.of("Unknown version of a reference", answer(404, 40402), true, true),
        Arguments.of("Not the registry's address", answer(404, 404), true, true),
        Arguments.of("An answer that is not JSON", answer(200, 200), true, true),
        Arguments.of("Moved", answer(302, 302), true, true),
        Arguments.of("Wrong password", answer(401, 401), true, true),
        Arguments.of("No right", answer(403, 40301), true, true),
        Arguments.of("Incompatible schema", answer(409, 409), true, true),
        Arguments.of("Invalid schema", answer(422, 42201), true, true),
        Arguments.of("Registry is read-only", answer(422, 42205), true, true),
        Arguments.of("Broken bytes", wrapped(new EOFException()), false, false),
        Arguments.of("Nothing listens", wrapped(new ConnectException()), true, true),
        Arguments.of("No answer", wrapped(new SocketTimeoutException()), true, true),
        Arguments.of("Unknown host", wrapped(new UnknownHostException()), true, true),
        Arguments.of("Not trusted", wrapped(new SSLHandshakeException("no")), true, true),
        Arguments.of(
            "Confluent's client: wrong password",
            new InvalidConfigurationException("Unauthorized"),
            true,
            true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void tellsTheRecordsFaultFromAnOutage(
      String name, Throwable failure, boolean reading, boolean writing) {
    assertThat(Outage.isBehindReading(failure)).isEqualTo(reading);
    assertThat(Outage.isBehindReading(new RuntimeException(failure))).isEqualTo(reading);
    assertThat(Outage.isBehind(failure)).isEqualTo(writing);
    assertThat(Outage.isBehind(new RuntimeException(failure))).isEqualTo(writing);
  }
}
