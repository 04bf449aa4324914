package io.tidings.app.acl;

import io.tidings.runtime.kafka.TopicNames;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * What a user may do with something.
 *
 * @param type a topic, a group or a transactional id
 * @param pattern LITERAL, or PREFIXED for all whose name begins so
 * @param name without the prefix of the installation
 * @param operations that are allowed; READ, WRITE, DELETE and ALTER allow to describe as well
 */
public record Grant(
    ResourceType type, PatternType pattern, String name, List<AclOperation> operations) {

  static Grant topic(String name, AclOperation... operations) {
    return new Grant(ResourceType.TOPIC, PatternType.LITERAL, name, List.of(operations));
  }

  static Grant topics(String start, AclOperation... operations) {
    return new Grant(ResourceType.TOPIC, PatternType.PREFIXED, start, List.of(operations));
  }

  static Grant group(String name, AclOperation... operations) {
    return new Grant(ResourceType.GROUP, PatternType.LITERAL, name, List.of(operations));
  }

  static Grant groups(String start, AclOperation... operations) {
    return new Grant(ResourceType.GROUP, PatternType.PREFIXED, start, List.of(operations));
  }

  /** May write in transactions of this id. */
  static Grant transaction(String id) {
    return new Grant(
        ResourceType.TRANSACTIONAL_ID, PatternType.LITERAL, id, List.of(AclOperation.WRITE));
  }

  /** May write in transactions of all ids that begin so. */
  static Grant transactions(String start) {
    return new Grant(
        ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, start, List.of(AclOperation.WRITE));
  }

  /** Whether it is about something, whatever the prefix of the installation is. */
  boolean covers(ResourceType asked, String fullName) {
    if (asked != type) {
      return false;
    }
    // A prefix is empty or ends with a point.
    return pattern == PatternType.LITERAL
        ? fullName.equals(name) || fullName.endsWith("." + name)
        : fullName.startsWith(name) || fullName.contains("." + name);
  }

  /** As Kafka keeps it, one for each operation. */
  Stream<AclBinding> bindings(String principal, TopicNames names) {
    ResourcePattern resource = resource(names);
    return operations.stream()
        .map(
            operation ->
                new AclBinding(
                    resource,
                    new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
  }

  /** As the arguments of {@code kafka-acls.sh --add}. */
  public String arguments(String principal, TopicNames names) {
    ResourcePattern resource = resource(names);
    return "--allow-principal '%s' %s --%s '%s'%s"
        .formatted(
            principal,
            operations.stream()
                .map(operation -> "--operation " + SecurityUtils.operationName(operation))
                .collect(Collectors.joining(" ")),
            option(),
            resource.name(),
            resource.patternType() == PatternType.PREFIXED
                ? " --resource-pattern-type prefixed"
                : "");
  }

  /** As people read it: without the prefix of the installation, a star for any end. */
  String shownName() {
    return name + (pattern == PatternType.PREFIXED ? "*" : "");
  }

  /** As a row of the table in the documentation, without the role. */
  public String row() {
    return "%s | `%s` | %s"
        .formatted(
            option().replace('-', ' '),
            shownName(),
            operations.stream()
                .map(SecurityUtils::operationName)
                .collect(Collectors.joining(", ")));
  }

  // An empty start means all, for which Kafka has a sign of its own.
  private ResourcePattern resource(TopicNames names) {
    String fullName = names.named(name);
    return fullName.isEmpty()
        ? new ResourcePattern(type, ResourcePattern.WILDCARD_RESOURCE, PatternType.LITERAL)
        : new ResourcePattern(type, fullName, pattern);
  }

  private String option() {
    return switch (type) {
      case TOPIC -> "topic";
      case GROUP -> "group";
      case TRANSACTIONAL_ID -> "transactional-id";
      default -> throw new IllegalStateException("no grant is about " + type);
    };
  }
}
