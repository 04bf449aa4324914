package io.tidings.app.acl;

import io.tidings.runtime.kafka.Refusal;
import io.tidings.schemas.serde.RegistryResponseException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Says what a user lacks: Kafka names the topic, but not what one wanted to do with it. */
public final class RefusedAccess {
  private RefusedAccess() {}

  /**
   * Explains a failure.
   *
   * @param role who was refused
   * @return null where nobody was refused
   */
  public static @Nullable String explain(Role role, Throwable failure) {
    Throwable refusal = Refusal.cause(failure);
    if (refusal == null) {
      return null;
    }
    return "%s. %s. (%s)"
        .formatted(what(role, refusal), advice(role, refusal), refusal.getMessage());
  }

  private static String advice(Role role, Throwable refusal) {
    if (refusal instanceof SslAuthenticationException) {
      return "See kafka.ssl.truststore.* and kafka.ssl.keystore.*";
    }
    if (refusal instanceof AuthenticationException) {
      return "See kafka.sasl.mechanism and kafka.sasl.jaas.config";
    }
    if (refusal instanceof RegistryResponseException) {
      return "See basic.auth.* and bearer.auth.*";
    }
    if (refusal instanceof SQLException) {
      return "See archive.catalog.user and archive.catalog.password";
    }
    return "All rights that it needs: tidings acls --role " + role.lowerCase();
  }

  private static String what(Role role, Throwable refusal) {
    if (refusal instanceof SslAuthenticationException) {
      return "No TLS with Kafka";
    }
    if (refusal instanceof AuthenticationException) {
      return "Kafka refuses the login";
    }
    if (refusal instanceof SQLException) {
      return "The archive's catalog refuses this user";
    }
    return refusal instanceof AuthorizationException lacking
        ? lacking(role, lacking)
        : "The schema registry refuses this user";
  }

  private static String lacking(Role role, AuthorizationException refused) {
    if (refused instanceof TopicAuthorizationException topics
        && !topics.unauthorizedTopics().isEmpty()) {
      return lacking(role, ResourceType.TOPIC, topics.unauthorizedTopics());
    }
    if (refused instanceof GroupAuthorizationException group && group.groupId() != null) {
      return lacking(role, ResourceType.GROUP, List.of(group.groupId()));
    }
    if (refused instanceof TransactionalIdAuthorizationException) {
      // Kafka does not say which.
      return "Kafka refuses a transactional id: this user needs "
          + AclTable.of(role).stream()
              .filter(grant -> grant.type() == ResourceType.TRANSACTIONAL_ID)
              .map(grant -> named(grant.operations()) + " on " + grant.shownName())
              .collect(Collectors.joining(", "));
    }
    return "Kafka refuses what this user wants to do";
  }

  private static String lacking(Role role, ResourceType type, Collection<String> fullNames) {
    String word = type == ResourceType.GROUP ? "group " : "topic ";
    return "Kafka refuses "
        + new TreeSet<>(fullNames)
            .stream()
                .map(name -> word + name + ", on which this user needs " + needed(role, type, name))
                .collect(Collectors.joining("; "));
  }

  private static String needed(Role role, ResourceType type, String fullName) {
    Set<AclOperation> operations =
        AclTable.of(role).stream()
            .filter(grant -> grant.covers(type, fullName))
            .flatMap(grant -> grant.operations().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return operations.isEmpty()
        ? "a right that " + role.lowerCase() + " is not meant to have"
        : named(operations);
  }

  private static String named(Collection<AclOperation> operations) {
    return operations.stream()
        .map(SecurityUtils::operationName)
        .collect(Collectors.joining(" and "));
  }
}
