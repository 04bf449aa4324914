package io.tidings.app;

import io.tidings.event.EntityDefinition;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the definition of an entity. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds an entity, or replaces the entity with this id.",
      "Items that are tagged from now on see it; items tagged before stay as they are."
    })
final class EntitiesAddCommand implements Callable<Integer> {
  private static final String ORIGIN = "tidings entities add";

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description =
          "A public id such as wd:Q30 or one of your own; one of the built-in list replaces that"
              + " entity.")
  private String id = "";

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description = "PER, ORG, LOC, NORP, EVENT, WORK or PROD.")
  private String type = "";

  @Parameters(paramLabel = "NAME", description = "Its name; found in texts as well.")
  private String name = "";

  @Option(
      names = "--alias",
      paramLabel = "A",
      description = "Another name, whatever its capitals; may be given often.")
  private List<String> aliases = new ArrayList<>();

  @Option(
      names = "--alias-exact",
      paramLabel = "A",
      description = "Another name that counts only with exactly these capitals.")
  private List<String> exactAliases = new ArrayList<>();

  @Option(
      names = "--prior",
      paramLabel = "P",
      defaultValue = "0.5",
      description =
          "0 to 1 (default 0.5): how likely the bare name means this entity. Among entities of one"
              + " name the highest wins; below 0.5 a common word or a short name counts only beside"
              + " a fuller one.")
  private float prior;

  @Option(
      names = "--disabled",
      description = "Never tags it, also where the built-in list has this id.")
  private boolean disabled;

  @Option(names = "--note", paramLabel = "TEXT", description = "A note for people.")
  private @Nullable String note;

  @Override
  public Integer call() throws IOException {
    EntityDefinition definition = definition();
    check(definition);
    CompactedTopic<EntityDefinition> entities =
        new CompactedTopic<>(configured.clients(), TopicCatalogue.ENTITIES, EntityDefinition.class);
    EntityDefinition before = entities.latest().get(id);
    String done = before == null ? "added" : definition.equals(before) ? "unchanged" : "updated";
    if (!definition.equals(before)) {
      entities.put(id, definition);
    }
    spec.commandLine().getOut().println(done + " " + id + " " + definition.getName());
    return 0;
  }

  private EntityDefinition definition() {
    return EntityRows.row(
        id,
        name,
        type,
        aliases,
        exactAliases,
        prior,
        !disabled,
        null,
        ORIGIN,
        Objects.requireNonNullElse(note, ""));
  }

  private void check(EntityDefinition definition) {
    try {
      EntityRows.check(definition);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      boolean option = message.startsWith("id: ") || message.startsWith("type: ");
      throw new ParameterException(spec.commandLine(), (option ? "--" : "") + message);
    }
  }
}
