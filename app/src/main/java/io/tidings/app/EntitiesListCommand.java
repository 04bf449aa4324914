package io.tidings.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.enrich.lists.EntityList;
import io.tidings.event.EntityAlias;
import io.tidings.event.EntityDefinition;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the live entities. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "The live entities and the version of the list; not the built-in ones.")
final class EntitiesListCommand implements Callable<Integer> {
  private static final ListedRows<EntityDefinition> ROWS =
      new ListedRows<>("enrich", EntityList::check);

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    LatestValues<EntityDefinition> latest =
        new CompactedTopic<>(configured.clients(), TopicCatalogue.ENTITIES, EntityDefinition.class)
            .latest();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(latest));
    } else {
      out.println("version " + latest.version() + ", live entities " + latest.rows().size());
      latest.rows().forEach((key, row) -> out.println(line(key, row.value(), row.offset())));
    }
    ROWS.unreadable(latest, "definition", spec.commandLine().getErr());
    return 0;
  }

  private static ObjectNode json(LatestValues<EntityDefinition> latest) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", latest.version());
    json.set("entities", ROWS.json(latest));
    return json;
  }

  private static String line(String key, EntityDefinition entity, long offset) {
    String aliases =
        entity.getAliases().stream()
            .map(EntitiesListCommand::alias)
            .collect(Collectors.joining("; "));
    return entity.getId()
        + "  "
        + entity.getType()
        + "  "
        + entity.getName()
        + (aliases.isEmpty() ? "" : " (" + aliases + ")")
        + "  prior "
        + entity.getPrior()
        + "  offset "
        + offset
        + (entity.getEnabled() ? "" : "  disabled")
        + (entity.getNote().isEmpty() ? "" : "  # " + entity.getNote())
        + ROWS.remark(key, entity);
  }

  private static String alias(EntityAlias alias) {
    return alias.getCaseSensitive() ? "exactly " + alias.getText() : alias.getText();
  }
}
