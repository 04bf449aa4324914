package io.tidings.app;

import io.tidings.app.acl.AclTable;
import io.tidings.app.acl.Role;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints or gives the rights that each user needs in Kafka. */
@Command(
    name = "acls",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the rights that each user needs in Kafka, as lines for kafka-acls.sh.",
      "Roles: ingest, publish, enrich, sink, dashboard, admin (all other commands)."
    })
final class AclsCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Only this role; may be given more than once.")
  private List<String> roles = new ArrayList<>();

  @Option(
      names = "--principal",
      paramLabel = "ROLE=PRINCIPAL",
      description = "Who has a role, User:ROLE where nothing is said; may be given more than once.")
  private Map<String, String> principals = new LinkedHashMap<>();

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "A file that kafka-acls.sh is to log in with.")
  private String commandConfig = "";

  @Option(
      names = "--apply",
      description = "Gives the rights instead, as the configured user, who must be allowed to.")
  private boolean apply;

  @Override
  public Integer call() throws IOException {
    Settings settings = configured.settings();
    TopicNames names = new TopicNames(settings.get(KafkaSettings.PREFIX));
    Map<Role, String> users = users();
    if (apply) {
      give(configured.clients(), names, users);
    } else {
      print(settings.get(KafkaSettings.BOOTSTRAP_SERVERS), names, users);
    }
    return 0;
  }

  private Map<Role, String> users() {
    Map<Role, String> given = new LinkedHashMap<>();
    principals.forEach((role, principal) -> given.put(role(role), principal));
    Map<Role, String> users = new LinkedHashMap<>();
    List<Role> asked =
        roles.isEmpty() ? List.of(Role.values()) : roles.stream().map(this::role).toList();
    asked.forEach(role -> users.put(role, given.getOrDefault(role, "User:" + role.lowerCase())));
    return users;
  }

  private Role role(String name) {
    try {
      return Role.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "'" + name + "' is not one of " + Role.names(), e);
    }
  }

  private void print(String brokers, TopicNames names, Map<Role, String> users) {
    PrintWriter out = spec.commandLine().getOut();
    String login = commandConfig.isEmpty() ? "" : " --command-config '" + commandConfig + "'";
    String tool = "kafka-acls.sh --bootstrap-server '" + brokers + "'" + login + " --add ";
    users.forEach(
        (role, principal) -> {
          out.println("# " + role.lowerCase());
          AclTable.of(role).forEach(grant -> out.println(tool + grant.arguments(principal, names)));
        });
    out.flush();
  }

  private void give(KafkaClients clients, TopicNames names, Map<Role, String> users) {
    List<AclBinding> bindings = new ArrayList<>();
    users.forEach((role, principal) -> bindings.addAll(AclTable.bindings(role, principal, names)));
    try (Admin admin = clients.admin()) {
      admin.createAcls(bindings).all().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
    spec.commandLine().getOut().println("given: " + bindings.size());
    spec.commandLine().getOut().flush();
  }
}
