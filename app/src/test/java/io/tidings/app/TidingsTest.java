package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TidingsTest {

  @Test
  void printsItsVersion() {
    // Then
    assertThat(CommandRun.of("--version")).isEqualTo(new CommandRun(0, "tidings 0.1.0\n", ""));
  }

  @Test
  void helpsWithEveryCommand() {
    // Given
    Map<List<String>, CommandLine> commands =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    collect(List.of(), Tidings.commandLine(), commands);

    // When
    List<String> silent = new ArrayList<>();
    commands
        .keySet()
        .forEach(
            path -> {
              List<String> arguments = new ArrayList<>(path);
              arguments.add("--help");
              CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
              if (run.exit() != 0
                  || !run.out().contains("Usage: tidings")
                  || !run.err().isEmpty()) {
                silent.add(String.join(" ", path));
              }
            });

    // Then
    assertThat(silent).isEmpty();
    assertThat(commands.keySet())
        .contains(List.of("feeds", "add"), List.of("entities", "remove"), List.of("tap"));
  }

  @Test
  void describesEveryOption() {
    // Given
    Map<List<String>, CommandLine> commands =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    collect(List.of(), Tidings.commandLine(), commands);

    // Then
    assertThat(commands.values())
        .flatExtracting(command -> command.getCommandSpec().options())
        .filteredOn(option -> option.description().length == 0)
        .isEmpty();
  }

  @Test
  void saysWhatACommandIsThatItDoesNotKnow() {
    // When
    CommandRun run = CommandRun.of("fedes");

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("'fedes'").contains("feeds");
  }

  @Test
  void wantsACommand() {
    // When
    CommandRun run = CommandRun.of();

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required subcommand").contains("publish");
  }

  @Test
  void namesAWrongOptionWithoutAPageOfHelp() {
    // Then
    assertThat(CommandRun.of("feeds", "list", "--jsno"))
        .isEqualTo(new CommandRun(2, "", "Unknown option: '--jsno'\nPossible solutions: --json\n"));
    assertThat(CommandRun.of("feeds", "remove"))
        .isEqualTo(
            new CommandRun(
                2, "", "Missing required parameter: 'ID'\nSee tidings feeds remove --help\n"));
  }

  @Test
  void wantsASubcommandOfAGroup() {
    // When
    CommandRun run = CommandRun.of("feeds");

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required subcommand").contains("remove");
  }

  @Test
  void namesASettingThatThereIsNot() {
    // When
    CommandRun run = CommandRun.of("status", "--set", "topics.prefx=a.");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                2, "", "topics.prefx: there is no such setting (did you mean topics.prefix?)\n"));
  }

  @Test
  void doesNotShowThePageToOthersWithoutATokenUnlessToldTo() {
    // When
    CommandRun run = CommandRun.of("up", "--set", "dashboard.host=0.0.0.0");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                dashboard.host: 0.0.0.0 is not this machine alone, so dashboard.tokens must be given\
                 (or dashboard.open=true, where everybody who reaches the port may read)
                """));
  }

  @Test
  void namesAFileOfSettingsThatThereIsNot() {
    // When
    CommandRun run = CommandRun.of("status", "--config", "/no/such/file");

    // Then
    assertThat(run).isEqualTo(new CommandRun(1, "", "there is no file /no/such/file\n"));
  }

  @Test
  void saysThatKafkaDoesNotAnswer() {
    // When
    CommandRun run =
        CommandRun.of(
            "status",
            "--set",
            "kafka.bootstrap.servers=127.0.0.1:1",
            "--set",
            "kafka.request.timeout.ms=300",
            "--set",
            "kafka.default.api.timeout.ms=500");

    // Then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("Kafka does not answer; is it running where");
  }

  private static void collect(
      List<String> path, CommandLine command, Map<List<String>, CommandLine> commands) {
    commands.put(path, command);
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(name);
              collect(longer, sub, commands);
            });
  }
}
