package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.sink.deadletter.DeadLetters;
import io.tidings.sink.deadletter.Place;
import io.tidings.sink.deadletter.RedriveMarks;
import io.tidings.sink.deadletter.StoredLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists dead letters. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Dead letters with where each record was read, and why it was given up.",
      "Letters of one record and stage are shown once, with their number."
    })
final class DeadLettersListCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Mixin private LetterFilter filter = new LetterFilter();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    KafkaClients clients = configured.clients();
    Predicate<Place> redriven = new RedriveMarks(clients).done();
    Map<String, LetterRow> rows = new LinkedHashMap<>();
    new DeadLetters(clients)
        .read(
            letter -> {
              if (filter.test(letter, clients.topics())) {
                add(rows, LetterRow.of(letter, clients.topics(), isDone(letter, redriven)));
              }
            });
    print(rows.values());
    return 0;
  }

  private static boolean isDone(StoredLetter letter, Predicate<Place> redriven) {
    Place place = letter.place();
    return place != null && redriven.test(place);
  }

  private static void add(Map<String, LetterRow> rows, LetterRow row) {
    String identity = row.identity();
    rows.merge(
        identity == null ? row.address().toString() : identity, row, (old, same) -> old.oneMore());
  }

  private void print(Collection<LetterRow> rows) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      rows.forEach(row -> array.add(row.json()));
      out.println(array);
    } else if (rows.isEmpty()) {
      out.println("no dead letters");
    } else {
      List<List<String>> lines = new ArrayList<>(List.of(LetterRow.header()));
      rows.forEach(row -> lines.add(row.cells()));
      TextTable.print(lines, out);
    }
  }
}
