package io.tidings.app;

import io.tidings.event.EntityDefinition;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the entities of a file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Adds the entities of a file, or replaces those with these ids. Nothing is written when a"
          + " line is wrong; a second run writes only what has changed.",
      "JSON lines: {\"id\",\"name\",\"type\",\"aliases\":[],\"exact\":[],\"prior\",\"country\","
          + "\"note\",\"enabled\"}, or comma-separated values with these columns named in the first"
          + " line, several aliases with | between them. Only id, name and type are needed; exact:"
          + " other names that count only with exactly these capitals."
    })
final class EntitiesImportCommand implements Callable<Integer> {
  private static final String STDIN = "-";
  private static final int FAILED = 1;
  private static final int MOST_ERRORS = 20;

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A file in UTF-8, or - for standard input.")
  private String file = "";

  @Option(names = "--dry-run", description = "Reads the file and says what would be written.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    EntityFile read;
    try (Reader reader =
        file.equals(STDIN)
            ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
            : Files.newBufferedReader(Path.of(file))) {
      read = EntityFile.read(reader);
    }
    if (!read.errors().isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      read.errors().stream().limit(MOST_ERRORS).forEach(err::println);
      err.println(read.errors().size() + " lines are wrong; nothing was written");
      err.flush();
      return FAILED;
    }
    write(read.rows());
    return 0;
  }

  private void write(Map<String, EntityDefinition> rows) throws IOException {
    CompactedTopic<EntityDefinition> entities =
        new CompactedTopic<>(configured.clients(), TopicCatalogue.ENTITIES, EntityDefinition.class);
    LatestValues<EntityDefinition> before = entities.latest();
    Map<String, EntityDefinition> changed = new TreeMap<>(rows);
    changed.values().removeIf(row -> row.equals(before.get(row.getId())));
    int added = (int) changed.keySet().stream().filter(id -> before.get(id) == null).count();
    if (!dryRun) {
      entities.putAll(changed);
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%sadded %d, updated %d, unchanged %d%n",
            dryRun ? "would be: " : "",
            added,
            changed.size() - added,
            rows.size() - changed.size());
  }
}
