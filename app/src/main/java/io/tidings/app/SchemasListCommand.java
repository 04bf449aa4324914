package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.serde.SubjectsClient;
import io.tidings.schemas.serde.SubjectsClient.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what the registry has. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Every subject of the registry: its latest version, that version's id, and which version"
            + " the schema of this release is.")
final class SchemasListCommand implements Callable<Integer> {

  private record Row(String subject, Version latest, @Nullable Version ours) {}

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    List<Row> rows = rows(configured.clients());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(array(rows));
    } else {
      print(rows, out);
    }
    return 0;
  }

  private static List<Row> rows(KafkaClients clients) {
    Map<String, Schema> ours =
        CatalogueSubject.all(clients, Map.of()).stream()
            .collect(Collectors.toMap(CatalogueSubject::name, CatalogueSubject::schema));
    SubjectsClient registry = clients.subjects();
    List<Row> rows = new ArrayList<>();
    for (String subject : registry.subjects()) {
      Version latest = registry.latest(subject);
      Schema schema = ours.get(subject);
      // It may be deleted in between.
      if (latest != null) {
        rows.add(new Row(subject, latest, schema == null ? null : registry.find(subject, schema)));
      }
    }
    return rows;
  }

  private static ArrayNode array(List<Row> rows) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Row row : rows) {
      array
          .addObject()
          .put("subject", row.subject())
          .put("version", row.latest().number())
          .put("id", row.latest().id())
          .put("type", row.latest().type())
          .put("ours", number(row));
    }
    return array;
  }

  private static void print(List<Row> rows, PrintWriter out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("subject", "version", "id", "type", "ours"));
    for (Row row : rows) {
      Integer ours = number(row);
      lines.add(
          List.of(
              row.subject(),
              Integer.toString(row.latest().number()),
              Integer.toString(row.latest().id()),
              row.latest().type(),
              ours == null ? "-" : ours.toString()));
    }
    TextTable.print(lines, out);
  }

  private static @Nullable Integer number(Row row) {
    return row.ours() == null ? null : row.ours().number();
  }
}
