package io.tidings.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.sink.deadletter.Place;
import io.tidings.sink.deadletter.Redrive;
import io.tidings.sink.deadletter.StoredLetter;
import io.tidings.sink.deadletter.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters back. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Sends dead letters back to the partition that each was read from; the stages there work on"
          + " them as on new records.",
      "A record is sent once, however often it is asked for: a command that was ended half-way can"
          + " be repeated.",
      "Exits with 1 where something selected could not be sent."
    })
final class DeadLettersRedriveCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Mixin private LetterFilter filter = new LetterFilter();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PARTITION/OFFSET",
      arity = "0..*",
      converter = LetterAddress.Converter.class,
      description = "Places in the topic deadletters, as list prints them.")
  private List<LetterAddress> addresses = new ArrayList<>();

  @Option(names = "--dry-run", description = "Says for each letter what would become of it.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private final Set<LetterAddress> missing = new HashSet<>();

  @Override
  public Integer call() throws IOException {
    if (addresses.isEmpty() && filter.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "name letters by PARTITION/OFFSET, or give --stage, --topic, --error");
    }
    KafkaClients clients = configured.clients();
    TopicNames names = clients.topics();
    missing.addAll(addresses);
    Redrive redrive = new Redrive(clients);
    if (dryRun) {
      redrive.dryRun(letter -> isSelected(letter, names), (l, v) -> told(l, v, names));
    } else {
      redrive.run(letter -> isSelected(letter, names), (l, v) -> told(l, v, names));
    }
    print();
    return missing.isEmpty() && counts.keySet().stream().allMatch(Verdict::isSettled) ? 0 : 1;
  }

  private boolean isSelected(StoredLetter letter, TopicNames names) {
    LetterAddress address = address(letter);
    missing.remove(address);
    return (addresses.isEmpty() || addresses.contains(address)) && filter.test(letter, names);
  }

  private void told(StoredLetter letter, Verdict verdict, TopicNames names) {
    counts.merge(verdict, 1, Integer::sum);
    Place place = letter.place();
    if (!json && (dryRun || !verdict.isSettled())) {
      String where =
          place == null ? "" : " " + names.strip(place.topic()) + "/" + place.partition();
      PrintWriter to =
          verdict.isSettled() ? spec.commandLine().getOut() : spec.commandLine().getErr();
      to.println(address(letter) + where + ": " + verdict.text());
    }
  }

  private static LetterAddress address(StoredLetter letter) {
    return new LetterAddress(letter.record().partition(), letter.record().offset());
  }

  private void print() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put("dryRun", dryRun);
      for (Verdict verdict : Verdict.values()) {
        object.put(
            verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            counts.getOrDefault(verdict, 0));
      }
      object.put("missing", missing.size());
      out.println(object);
      return;
    }
    if (dryRun) {
      out.println("dry run, nothing was sent");
    }
    counts.forEach((verdict, count) -> out.println(verdict.text() + " " + count));
    if (counts.isEmpty()) {
      out.println("no dead letter is selected");
    }
    missing.forEach(
        address -> spec.commandLine().getErr().println("there is no dead letter " + address));
  }
}
