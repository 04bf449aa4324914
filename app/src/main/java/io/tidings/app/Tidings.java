package io.tidings.app;

import io.tidings.runtime.config.SettingsException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command that knows all others. Exit codes: 0 done, 1 failed, 2 used wrongly. */
@Command(
    name = "tidings",
    version = "tidings 0.1.0",
    mixinStandardHelpOptions = true,
    description = "Feeds in, a live and replayable stream of enriched news out.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      PublishCommand.class,
      TapCommand.class,
      TopicsCommand.class,
      SettingsCommand.class,
      StatusCommand.class
    })
public final class Tidings {
  private Tidings() {}

  /** Runs the command line. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Tidings());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(message(failure));
          return failure instanceof SettingsException ? 2 : 1;
        });
    return line;
  }

  // A missing file's exception says its name and nothing else.
  private static String message(Exception failure) {
    String text = String.valueOf(failure.getMessage());
    return failure instanceof NoSuchFileException ? "there is no file " + text : text;
  }
}
