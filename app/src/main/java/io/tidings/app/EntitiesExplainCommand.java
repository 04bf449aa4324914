package io.tidings.app;

import io.tidings.enrich.lists.EntityList;
import io.tidings.event.EntityDefinition;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.CombinedTagger;
import io.tidings.nlp.entity.EntityMention;
import io.tidings.nlp.entity.ExplainedName;
import io.tidings.nlp.entity.GazetteerEntry;
import io.tidings.nlp.entity.TaggedEntity;
import io.tidings.nlp.entity.crf.CrfModel;
import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.Lexicon;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why names are entities. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "The entities of an English text, then why each name in it is one or is none: what the lists"
          + " could mean, and what the model sees. With --name: what bears that name.",
      "Asks the live list too, unless --builtin is given, which needs no Kafka."
    })
final class EntitiesExplainCommand implements Callable<Integer> {
  private static final String STDIN = "-";

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..1",
      description = "The text, or - for standard input.")
  private @Nullable String text;

  @Option(names = "--title", defaultValue = "", paramLabel = "TEXT", description = "Its title.")
  private String title = "";

  @Option(names = "--name", paramLabel = "NAME", description = "A name instead of a text.")
  private @Nullable String name;

  @Option(names = "--builtin", description = "Without the live list.")
  private boolean builtinOnly;

  @Override
  public Integer call() throws IOException {
    if ((text == null) == (name == null)) {
      throw new ParameterException(spec.commandLine(), "give a text, or --name");
    }
    EntityList list = list();
    PrintWriter out = spec.commandLine().getOut();
    if (name != null) {
      explainName(list, name, out);
    } else {
      String given = Objects.requireNonNull(text);
      String body =
          given.equals(STDIN)
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : given;
      explainText(list, body, out);
    }
    out.flush();
    return 0;
  }

  private EntityList list() throws IOException {
    TreeMap<String, EntityDefinition> live = new TreeMap<>();
    long version = 0;
    if (!builtinOnly) {
      LatestValues<EntityDefinition> latest =
          new CompactedTopic<>(
                  configured.clients(), TopicCatalogue.ENTITIES, EntityDefinition.class)
              .latest();
      latest.rows().forEach((id, row) -> live.put(id, row.value()));
      version = latest.version();
    }
    return EntityList.of(BuiltinEntities.load(), version, live);
  }

  private static void explainName(EntityList list, String name, PrintWriter out) {
    List<GazetteerEntry> entries = list.english().gazetteer().named(name);
    entries.forEach(entry -> out.println(entry(list, entry)));
    if (entries.isEmpty()) {
      out.println("nothing in the lists bears this name; the model may still see it in a text");
    }
  }

  private void explainText(EntityList list, String body, PrintWriter out) {
    CombinedTagger tagger =
        new CombinedTagger(
            list.english(),
            new EntityRecognizer(CrfModel.shipped(), Lexicon.shipped()),
            list::isLive,
            true);
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("type", "name", "id", "score", "method", "places", "written"));
    for (TaggedEntity entity : tagger.tag(title, body)) {
      Set<String> written = new LinkedHashSet<>();
      entity.mentions().stream().map(EntityMention::text).forEach(written::add);
      table.add(
          List.of(
              entity.type(),
              entity.name(),
              Objects.requireNonNullElse(entity.id(), "-"),
              String.valueOf(entity.score()),
              entity.method(),
              String.valueOf(entity.mentions().size()),
              String.join(", ", written)));
    }
    TextTable.print(table, out);
    Set<String> lines = new LinkedHashSet<>();
    tagger.explain(title, body).forEach(each -> lines.add(lines(list, each)));
    lines.forEach(out::print);
  }

  private static String lines(EntityList list, ExplainedName place) {
    StringBuilder lines = new StringBuilder("\n" + place.text().replaceAll("\\s+", " ") + ": ");
    TaggedEntity outcome = place.outcome();
    lines.append(
        outcome == null
            ? "no entity"
            : outcome.type()
                + " "
                + outcome.name()
                + (outcome.id() == null ? "" : " " + outcome.id()));
    lines.append("\n  model: ").append(Objects.requireNonNullElse(place.model(), "sees no name"));
    if (place.claims().isEmpty()) {
      lines.append("\n  lists: no such name");
    }
    place
        .claims()
        .forEach(
            claim ->
                lines
                    .append("\n  ")
                    .append(entry(list, claim.entry()))
                    .append(": ")
                    .append(claim.reason()));
    return lines.append('\n').toString();
  }

  private static String entry(EntityList list, GazetteerEntry entry) {
    return (list.isLive(entry) ? "live " : "built-in ")
        + entry.type()
        + " "
        + entry.name()
        + (entry.id() == null ? "" : " " + entry.id())
        + " prior "
        + entry.prior()
        + (entry.region() == null ? "" : " in " + entry.region());
  }
}
