package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.app.RecordingAuthorizer.Question;
import io.tidings.app.acl.AclTable;
import io.tidings.app.acl.Role;
import io.tidings.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** Gives roles their rights, by the command, and knows which of them were used. */
final class RightsDesk {
  private final SecuredInstallation installation;
  private final KafkaClients root;

  RightsDesk(SecuredInstallation installation) throws IOException {
    this.installation = installation;
    this.root = installation.clients(SecuredInstallation.ROOT);
  }

  /** Gives a role all rights of the table, and waits until they count. */
  void give(Role role) throws IOException {
    CommandRun run =
        installation.run(SecuredInstallation.ROOT, "acls", "--apply", "--role", role.lowerCase());
    assertThat(run.exit()).as(run.err()).isZero();
    awaitRights(role, rights(role));
  }

  /** Gives all of them, and takes one away. */
  void giveAllBut(Role role, AclOperation missing, String topic)
      throws IOException, ExecutionException, InterruptedException {
    give(role);
    List<AclBinding> gone =
        rights(role).stream()
            .filter(
                right ->
                    right.pattern().resourceType() == ResourceType.TOPIC
                        && right.pattern().name().equals(root.topics().named(topic))
                        && right.entry().operation() == missing)
            .toList();
    try (Admin admin = root.admin()) {
      admin.deleteAcls(gone.stream().map(AclBinding::toFilter).toList()).all().get();
    }
    List<AclBinding> left = new ArrayList<>(rights(role));
    left.removeAll(gone);
    awaitRights(role, left);
  }

  /**
   * What users were refused. Not what a listing leaves out, or what is only asked before another
   * right that serves as well.
   */
  Set<String> refused() {
    return RecordingAuthorizer.questions().stream()
        .filter(question -> !question.allowed() && question.isRefusal())
        .map(question -> question.user() + " " + question.operation() + " " + question.name())
        .collect(Collectors.toSet());
  }

  /** Rights that nobody has used. */
  Set<String> unused() {
    List<Question> allowed =
        RecordingAuthorizer.questions().stream().filter(Question::allowed).toList();
    Set<String> unused = new TreeSet<>();
    for (Role role : Role.values()) {
      for (AclBinding right : rights(role)) {
        if (allowed.stream().noneMatch(question -> question.uses(right))) {
          unused.add(
              role.lowerCase() + " " + right.entry().operation() + " " + right.pattern().name());
        }
      }
    }
    return unused;
  }

  private List<AclBinding> rights(Role role) {
    return AclTable.bindings(role, "User:" + role.lowerCase(), root.topics());
  }

  private void awaitRights(Role role, List<AclBinding> expected) {
    try (Admin admin = root.admin()) {
      await()
          .until(
              () ->
                  admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
                      .filter(right -> right.entry().principal().equals("User:" + role.lowerCase()))
                      .collect(Collectors.toSet())
                      .equals(Set.copyOf(expected)));
    }
  }
}
