package io.tidings.app.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schemas.serde.RegistryResponseException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedAccessTest {
  private static final String ALL = "All rights that it needs: tidings acls --role ";

  static List<Arguments> refusals() {
    return List.of(
        Arguments.of(
            Role.INGEST,
            new TopicAuthorizationException(
                new TreeSet<>(Set.of("tidings.feeds.state", "tidings.feeds"))),
            "Kafka refuses topic tidings.feeds, on which this user needs Read; topic"
                + " tidings.feeds.state, on which this user needs Read and Write. "
                + ALL
                + "ingest. (Not authorized to access topics: [tidings.feeds, tidings.feeds.state])"),
        Arguments.of(
            Role.SINK,
            new TopicAuthorizationException(Set.of("routed.sport")),
            "Kafka refuses topic routed.sport, on which this user needs Write and Create and"
                + " DescribeConfigs. "
                + ALL
                + "sink. (Not authorized to access topics: [routed.sport])"),
        Arguments.of(
            Role.DASHBOARD,
            new TopicAuthorizationException(Set.of("tidings.ledger")),
            "Kafka refuses topic tidings.ledger, on which this user needs a right that dashboard"
                + " is not meant to have. "
                + ALL
                + "dashboard. (Not authorized to access topics: [tidings.ledger])"),
        Arguments.of(
            Role.SINK,
            GroupAuthorizationException.forGroupId("tidings.sink-store"),
            "Kafka refuses group tidings.sink-store, on which this user needs Read. "
                + ALL
                + "sink. (Not authorized to access group: tidings.sink-store)"),
        Arguments.of(
            Role.ENRICH,
            new TransactionalIdAuthorizationException("denied"),
            "Kafka refuses a transactional id: this user needs Write on tag-*, Write on link-*. "
                + ALL
                + "enrich. (denied)"),
        Arguments.of(
            Role.ADMIN,
            new ClusterAuthorizationException("denied"),
            "Kafka refuses what this user wants to do. " + ALL + "admin. (denied)"),
        Arguments.of(
            Role.SINK,
            new SaslAuthenticationException("wrong"),
            "Kafka refuses the login. See kafka.sasl.mechanism and kafka.sasl.jaas.config."
                + " (wrong)"),
        Arguments.of(
            Role.SINK,
            new SslAuthenticationException("no trust"),
            "No TLS with Kafka. See kafka.ssl.truststore.* and kafka.ssl.keystore.*. (no trust)"),
        Arguments.of(
            Role.SINK,
            new RegistryResponseException(401, 401, "no"),
            "The schema registry refuses this user. See basic.auth.* and bearer.auth.*. (no)"),
        Arguments.of(
            Role.SINK,
            new SQLException("no", "28P01"),
            "The archive's catalog refuses this user. See archive.catalog.user and"
                + " archive.catalog.password. (no)"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void saysWhatIsLacking(Role role, Exception refusal, String expected) {
    assertThat(RefusedAccess.explain(role, refusal)).isEqualTo(expected);
    assertThat(RefusedAccess.explain(role, new KafkaException("around it", refusal)))
        .isEqualTo(expected);
  }

  @Test
  void hasNothingToSayAboutOtherFailures() {
    assertThat(RefusedAccess.explain(Role.SINK, new TimeoutException("slow"))).isNull();
  }
}
