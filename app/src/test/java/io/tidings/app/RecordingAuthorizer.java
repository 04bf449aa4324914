package io.tidings.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which also writes down what was asked. The broker makes it by name. */
public final class RecordingAuthorizer extends StandardAuthorizer {
  /**
   * What a user wanted to do.
   *
   * @param isRefusal where it is not allowed: whether the user is told so. Not where a listing
   *     leaves something out, or where another right may serve as well.
   */
  record Question(
      String user,
      ResourceType type,
      String name,
      AclOperation operation,
      boolean allowed,
      boolean isRefusal) {

    boolean uses(AclBinding right) {
      return right.entry().principal().equals("User:" + user)
          && right.pattern().resourceType() == type
          && right.entry().operation() == operation
          && (right.pattern().patternType() == PatternType.PREFIXED
              ? name.startsWith(right.pattern().name())
              : name.equals(right.pattern().name()));
    }
  }

  private static final Set<Question> QUESTIONS = ConcurrentHashMap.newKeySet();

  /** For the broker. */
  public RecordingAuthorizer() {}

  /** All that was asked until now. */
  static List<Question> questions() {
    return List.copyOf(QUESTIONS);
  }

  @Override
  public List<AuthorizationResult> authorize(
      AuthorizableRequestContext context, List<Action> actions) {
    List<AuthorizationResult> results = new ArrayList<>(super.authorize(context, actions));
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      QUESTIONS.add(
          new Question(
              context.principal().getName(),
              action.resourcePattern().resourceType(),
              action.resourcePattern().name(),
              action.operation(),
              results.get(i) == AuthorizationResult.ALLOWED,
              action.logIfDenied()));
    }
    return results;
  }
}
