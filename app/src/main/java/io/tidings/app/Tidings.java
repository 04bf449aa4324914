package io.tidings.app;

import io.tidings.app.acl.RefusedAccess;
import io.tidings.app.acl.Role;
import io.tidings.app.nlp.NlpCommand;
import io.tidings.runtime.config.SettingsException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command that knows all others. Exit codes: 0 done, 1 failed, 2 used wrongly. */
@Command(
    name = "tidings",
    version = "tidings " + Tidings.VERSION,
    mixinStandardHelpOptions = true,
    description = "Feeds in, a live and replayable stream of enriched news out.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      BrokerCommand.class,
      IngestCommand.class,
      EnrichCommand.class,
      SinkCommand.class,
      DashboardCommand.class,
      FeedsCommand.class,
      PublishCommand.class,
      ReplayCommand.class,
      TakedownCommand.class,
      DigestCommand.class,
      TapCommand.class,
      EntitiesCommand.class,
      RoutesCommand.class,
      WatchCommand.class,
      WebhooksCommand.class,
      DeadLettersCommand.class,
      StatusCommand.class,
      AclsCommand.class,
      SchemasCommand.class,
      NlpCommand.class,
      SettingsCommand.class,
      AsyncApiCommand.class,
      MetricsCommand.class,
      TopicsCommand.class
    })
public final class Tidings {
  /** Version of the release. */
  static final String VERSION = "0.1.0";

  private Tidings() {}

  /** Runs the command line. */
  public static void main(String[] arguments) {
    CommandLine line = commandLine();
    // JSON is UTF-8 whatever the locale of the terminal.
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(line.execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Tidings());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          String refused = RefusedAccess.explain(Role.ofCommand(command.getCommandName()), failure);
          command.getErr().println(refused == null ? message(failure) : refused);
          return failure instanceof SettingsException || failure instanceof ConfigException ? 2 : 1;
        });
    line.setParameterExceptionHandler((failure, arguments) -> usedWrongly(failure));
    return line;
  }

  // The error first and last: under a page of help nobody sees it. Help only where a command is
  // missing, since then it is the answer.
  private static int usedWrongly(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(failure.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      if (command.getSubcommands().isEmpty()) {
        String name = command.getCommandSpec().qualifiedName();
        err.println("See " + name + " --help");
      } else {
        command.usage(err);
      }
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String message(Exception failure) {
    String text = String.valueOf(failure.getMessage());
    if (failure instanceof NoSuchFileException) {
      // Its message is the file's name and nothing else.
      return "there is no file " + text;
    }
    if (failure instanceof TimeoutException) {
      return "Kafka does not answer; is it running where kafka.bootstrap.servers says,"
          + " and is kafka.security.protocol the one that it wants? ("
          + text
          + ")";
    }
    return text;
  }
}
