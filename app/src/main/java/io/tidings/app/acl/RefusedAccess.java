package io.tidings.app.acl;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/** Says what a user lacks: Kafka names the topic, but not what one wanted to do with it. */
public final class RefusedAccess {
  private RefusedAccess() {}

  /**
   * Explains a failure.
   *
   * @param role who was refused
   * @return null where no right was lacking
   */
  public static @Nullable String explain(Role role, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException refused) {
        return what(role, refused)
            + ". All that it needs: tidings acls --role "
            + role.lowerCase()
            + ". Kafka says: "
            + refused.getMessage();
      }
    }
    return null;
  }

  private static String what(Role role, AuthorizationException refused) {
    if (refused instanceof TopicAuthorizationException topics
        && !topics.unauthorizedTopics().isEmpty()) {
      return refusal(role, ResourceType.TOPIC, "topic", topics.unauthorizedTopics());
    }
    if (refused instanceof GroupAuthorizationException group && group.groupId() != null) {
      return refusal(role, ResourceType.GROUP, "group", List.of(group.groupId()));
    }
    if (refused instanceof TransactionalIdAuthorizationException) {
      // Kafka does not say which.
      return "Kafka refuses a transactional id: this user needs Write on "
          + AclTable.of(role).stream()
              .filter(grant -> grant.type() == ResourceType.TRANSACTIONAL_ID)
              .map(grant -> "…" + grant.name())
              .collect(Collectors.joining(", "));
    }
    return "Kafka refuses what this user wants to do";
  }

  private static String refusal(
      Role role, ResourceType type, String word, Collection<String> fullNames) {
    return "Kafka refuses "
        + new TreeSet<>(fullNames)
            .stream()
                .map(
                    name ->
                        word
                            + " "
                            + name
                            + ", on which this user needs "
                            + needed(role, type, name))
                .collect(Collectors.joining("; "));
  }

  private static String needed(Role role, ResourceType type, String fullName) {
    Set<AclOperation> operations = new TreeSet<>();
    AclTable.of(role).stream()
        .filter(grant -> grant.covers(type, fullName))
        .forEach(grant -> operations.addAll(grant.operations()));
    return operations.isEmpty()
        ? "rights beyond those of " + role.lowerCase()
        : operations.stream()
            .map(org.apache.kafka.common.utils.SecurityUtils::operationName)
            .collect(Collectors.joining(" and "));
  }
}
