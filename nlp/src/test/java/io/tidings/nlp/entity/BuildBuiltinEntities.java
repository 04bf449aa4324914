package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.NewsTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes {@code builtin-entities.tsv} and {@code person-names.tsv} from the shared gazetteers and
 * {@code hand-entities.tsv}. Run in the module's folder. Of the share-alike list only ids are used.
 */
final class BuildBuiltinEntities {

  private static final Path HAND =
      Path.of("src/test/resources/io/tidings/nlp/entity/hand-entities.tsv");
  private static final Path RESOURCES = Path.of("src/main/resources/io/tidings/nlp/entity");

  private final Path gazetteers = NewsTexts.sharedData().resolve("ner/gazetteers");
  private final List<BuiltinRow> rows = new ArrayList<>();
  private final Map<String, String> knownIds = new TreeMap<>();

  private BuildBuiltinEntities() {}

  public static void main(String[] arguments) throws IOException {
    BuildBuiltinEntities build = new BuildBuiltinEntities();
    build.writePersonNames();
    build.gatherIds();
    build.places();
    build.people();
    build.organisations();
    build.demonyms();
    build.handRows();
    build.write();
  }

  private void places() {
    new BuiltinPlaces(gazetteers, rows).addAll();
  }

  private void people() {
    Map<String, BuiltinRow> byId = new LinkedHashMap<>();
    Table leaders = table("world-leaders.tsv");
    for (List<String> row : leaders.rows()) {
      String position = leaders.cell(row, "position");
      if (isOffice(position)) {
        String kind = position.startsWith("US cabinet") ? "us-cabinet-to-2023" : "leader-2021-2023";
        person(byId, leaders, row, kind, "2023");
      }
    }
    Table legislators = table("us-legislators.tsv");
    for (List<String> row : legislators.rows()) {
      person(byId, legislators, row, "us-legislator", "2026");
    }
    // The source holds one person under two ids: the first stands.
    Set<String> names = new TreeSet<>();
    byId.values().stream().filter(r -> names.add(r.name + r.kind)).forEach(rows::add);
  }

  private static void person(
      Map<String, BuiltinRow> byId, Table table, List<String> row, String kind, String asOf) {
    String id = table.cell(row, "id");
    String name = table.cell(row, "name");
    if (id.isEmpty() || id.endsWith(":") || !name.contains(" ")) {
      return;
    }
    byId.computeIfAbsent(
            id,
            i -> new BuiltinRow(id, name, "PER", kind, 0.45).from(table.cell(row, "source"), asOf))
        .alias(name);
  }

  /** Heads of state and government, ministers and heads of international bodies. */
  private static boolean isOffice(String position) {
    String folded = Folding.fold(position);
    return Stream.of("parliamentary assembly", "observer", "guest", "judge", "osce high")
        .noneMatch(folded::contains);
  }

  private void organisations() {
    Map<String, BuiltinRow> byId = new LinkedHashMap<>();
    Table sp500 = table("sp500.tsv");
    for (List<String> row : sp500.rows()) {
      String name = sp500.cell(row, "name");
      String id = sp500.cell(row, "id");
      BuiltinRow company =
          byId.computeIfAbsent(
              id,
              i ->
                  new BuiltinRow(i, CompanyNames.plain(name), "ORG", "company", 0.4)
                      .from(sp500.cell(row, "source"), "2026-11"));
      CompanyNames.variants(name).forEach(company::alias);
    }
    rows.addAll(byId.values());
    newspapers();
    Table groups = table("armed-groups.tsv");
    for (List<String> row : groups.rows()) {
      String name = groups.cell(row, "name");
      if (!isHandName(name)) {
        rows.add(
            new BuiltinRow(slug(name), name, "ORG", "armed-group", 0.7)
                .from("hand (US State Department list, from memory)", "2025"));
      }
    }
  }

  /** Only names of several words: "The State" alone says too little. */
  private void newspapers() {
    Map<String, BuiltinRow> byId = new LinkedHashMap<>();
    Table papers = table("us-newspapers.tsv");
    for (List<String> row : papers.rows()) {
      String name = papers.cell(row, "name");
      String plain = plainTitle(name);
      if (plain.contains(" ")) {
        byId.computeIfAbsent(
                papers.cell(row, "id"),
                i ->
                    new BuiltinRow(i, name, "ORG", "us-newspaper", 0.45)
                        .from(papers.cell(row, "source"), "2024"))
            .alias(plain);
      }
    }
    // A name that several papers bear says too little as well.
    Map<String, Integer> bearers = new TreeMap<>();
    byId.values().forEach(r -> bearers.merge(plainTitle(r.name), 1, Integer::sum));
    byId.values().stream()
        .filter(r -> bearers.getOrDefault(plainTitle(r.name), 0) == 1)
        .forEach(rows::add);
  }

  private static String plainTitle(String name) {
    return name.replaceFirst("^The ", "");
  }

  private void demonyms() {
    Table demonyms = table("demonyms.tsv");
    Map<String, BuiltinRow> bySingular = new LinkedHashMap<>();
    for (List<String> row : demonyms.rows()) {
      String name = demonyms.cell(row, "name");
      BuiltinRow singular =
          name.endsWith("s") ? bySingular.get(name.substring(0, name.length() - 1)) : null;
      if (singular != null) {
        if (!name.matches(".*(eses|ches|shes|sses|mans|ishs|chs|icelandics)")) {
          singular.alias(name);
        }
      } else if (isDemonym(name) && !isHandName(name)) {
        bySingular.put(
            name,
            new BuiltinRow("", name, "NORP", "nationality", 0.8).from("compromise", "2026-11"));
      }
    }
    rows.addAll(bySingular.values());
  }

  private static boolean isDemonym(String name) {
    return !Set.of("Laos", "Lao", "Philippine", "Philippines", "Hindi", "Hindis", "Czeches")
            .contains(name)
        && !name.matches(".*(eses|ches|shes|sses|mans)");
  }

  private void handRows() {
    Table hand = Table.read(HAND);
    for (List<String> row : hand.rows()) {
      String name = hand.cell(row, "name");
      String type = hand.cell(row, "type");
      String id = hand.cell(row, "id").isEmpty() ? knownId(name, type) : hand.cell(row, "id");
      BuiltinRow merged =
          rows.stream()
              .filter(r -> !id.isEmpty() && r.id.equals(id) && r.type.equals(type))
              .findFirst()
              .orElse(null);
      BuiltinRow made =
          new BuiltinRow(
              id.isEmpty() && !type.equals("NORP") ? slug(name) : id,
              CompanyNames.plain(name),
              type,
              hand.cell(row, "kind"),
              Double.parseDouble(hand.cell(row, "prior")));
      made.from(merged == null ? "hand" : merged.source + ", hand", hand.cell(row, "asOf"));
      Stream.of(hand.cell(row, "aliases").split("\\|", -1))
          .map(CompanyNames::plain)
          .forEach(made::alias);
      if (merged != null) {
        merged.aliases.forEach(made::alias);
        made.alias(merged.name);
        made.in(merged.region);
        rows.remove(merged);
      }
      rows.add(made);
    }
  }

  private boolean isHandName(String name) {
    Table hand = Table.read(HAND);
    return hand.rows().stream()
        .anyMatch(
            r ->
                hand.cell(r, "name").equals(name)
                    || List.of(hand.cell(r, "aliases").split("\\|", -1)).contains(name));
  }

  /** Names with exactly one id in the lists that carry ids. */
  private void gatherIds() {
    for (String file :
        List.of(
            "sharealike/intl-orgs.tsv",
            "world-leaders.tsv",
            "us-legislators.tsv",
            "us-newspapers.tsv",
            "sp500.tsv",
            "brands-nsi.tsv",
            "us-states.tsv",
            "countries.tsv",
            "parties.tsv")) {
      Table table = table(file);
      for (List<String> row : table.rows()) {
        String type = table.cell(row, "type");
        String key = idKey(table.cell(row, "name"), type);
        String id = table.cell(row, "id");
        if (id.endsWith(":")) {
          continue;
        }
        // A brand's id is that of the shop chain; for names of the other lists those come first.
        String before = knownIds.putIfAbsent(key, file + " " + id);
        if (before != null && before.startsWith(file) && !before.equals(file + " " + id)) {
          knownIds.put(key, file + " ");
        }
      }
    }
  }

  private String knownId(String name, String type) {
    for (String written : List.of(name, "The " + name, plainTitle(name))) {
      String found = knownIds.getOrDefault(idKey(written, type), " ");
      if (!found.endsWith(" ")) {
        return found.substring(found.indexOf(' ') + 1);
      }
    }
    return "";
  }

  private static String idKey(String name, String type) {
    return type.substring(0, 3) + " " + Folding.fold(CompanyNames.plain(name));
  }

  static String slug(String name) {
    return "td:" + Folding.fold(name).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
  }

  /** Common names, and those of the persons in the lists of leaders and legislators. */
  private void writePersonNames() throws IOException {
    TreeSet<String> rows = new TreeSet<>();
    for (String kind : List.of("first", "last")) {
      Table names = table(kind + "-names.tsv");
      names.rows().forEach(r -> rows.add(names.cell(r, "name") + "\t" + kind));
    }
    for (String file : List.of("world-leaders.tsv", "us-legislators.tsv")) {
      Table persons = table(file);
      for (List<String> row : persons.rows()) {
        String[] words = persons.cell(row, "name").split(" ", -1);
        if (words.length == 2 && Stream.of(words).allMatch(w -> w.matches("\\p{Lu}\\p{Ll}{2,}"))) {
          rows.add(words[0] + "\tfirst");
          rows.add(words[1] + "\tlast");
        }
      }
    }
    Files.writeString(
        RESOURCES.resolve("person-names.tsv"),
        "name\tkind\n" + String.join("\n", rows) + "\n",
        StandardCharsets.UTF_8);
  }

  /** "S. Korea", "N. Korean", "St. Petersburg". */
  private static void addShortened(BuiltinRow row) {
    if (row.name.startsWith("Saint ") && row.type.equals("LOC")) {
      row.alias("St. " + row.name.substring("Saint ".length()));
    }
    for (String text : List.of("North ", "South ")) {
      if (row.name.startsWith(text) && Set.of("LOC", "NORP").contains(row.type)) {
        Stream.concat(Stream.of(row.name), row.aliases.stream())
            .filter(a -> a.startsWith(text))
            .toList()
            .forEach(a -> row.alias(a.charAt(0) + ". " + a.substring(text.length())));
      }
    }
  }

  private void write() throws IOException {
    rows.forEach(BuildBuiltinEntities::addShortened);
    StringBuilder out = new StringBuilder();
    out.append("id\tname\ttype\tkind\taliases\tsource\tasOf\tprior\tregion\n");
    rows.stream()
        .sorted(
            Comparator.comparing((BuiltinRow r) -> r.type)
                .thenComparing(r -> r.kind)
                .thenComparing(r -> r.name)
                .thenComparing(r -> r.id))
        .forEach(r -> out.append(r.line()).append('\n'));
    Files.writeString(RESOURCES.resolve("builtin-entities.tsv"), out, StandardCharsets.UTF_8);
  }

  private Table table(String file) {
    return Table.read(gazetteers.resolve(file));
  }
}
