package io.tidings.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schemas.serde.RegistryResponseException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
  static List<Arguments> failures() {
    return List.of(
        Arguments.of("A topic's right", new TopicAuthorizationException(Set.of("t")), true),
        Arguments.of("A group's right", GroupAuthorizationException.forGroupId("g"), true),
        Arguments.of("A transaction's", new TransactionalIdAuthorizationException("x"), true),
        Arguments.of("A wrong password", new SaslAuthenticationException("x"), true),
        Arguments.of("No trust", new SslAuthenticationException("x"), true),
        Arguments.of("The registry's login", new RegistryResponseException(401, 401, "x"), true),
        Arguments.of("The registry's right", new RegistryResponseException(403, 40301, "x"), true),
        Arguments.of("A database's password", new SQLException("x", "28P01"), true),
        Arguments.of("A database that stops", new SQLException("x", "57P01"), false),
        Arguments.of("A pool that is empty", new SQLException("x"), false),
        Arguments.of("No such subject", new RegistryResponseException(404, 40401, "x"), false),
        Arguments.of("Kafka is slow", new TimeoutException("x"), false),
        Arguments.of("Another is at work", new ProducerFencedException("x"), false),
        Arguments.of("Broken bytes", new SerializationException("x"), false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void tellsARefusalHoweverDeepItIs(String name, Exception failure, boolean refused) {
    assertThat(Refusal.isBehind(failure)).isEqualTo(refused);
    assertThat(Refusal.cause(new KafkaException("around it", new ExecutionException(failure))))
        .isEqualTo(refused ? failure : null);
  }
}
