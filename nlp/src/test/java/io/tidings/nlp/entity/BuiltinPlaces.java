package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Countries, capitals, states of the USA and large cities. */
final class BuiltinPlaces {

  private static final int LARGE = 500_000;
  private static final int LARGE_IN_USA = 250_000;

  private static final int SMALLEST = 15_000;
  private static final int SHORTEST = 3;

  /** Priors of small cities rise to this. */
  private static final double OBSCURE = 0.19;

  /** Two countries or states of one name: neither may win. */
  private static final double SHARED = 0.85;

  private final Path gazetteers;
  private final List<BuiltinRow> rows;

  BuiltinPlaces(Path gazetteers, List<BuiltinRow> rows) {
    this.gazetteers = gazetteers;
    this.rows = rows;
  }

  void addAll() {
    countries();
    states();
    cities();
  }

  private void countries() {
    Table table = Table.read(gazetteers.resolve("countries.tsv"));
    Map<String, BuiltinRow> byId = new LinkedHashMap<>();
    for (List<String> row : table.rows()) {
      String name = table.cell(row, "name");
      String id = table.cell(row, "id");
      if (name.matches(".*[(*,].*")) {
        continue;
      }
      BuiltinRow known = byId.get(id);
      if (known != null && isAcronym(known.name) && !isAcronym(name)) {
        byId.put(id, known.renamed(name));
      }
      byId.computeIfAbsent(
              id,
              i ->
                  new BuiltinRow(i, name, "LOC", "country", name.equals("Georgia") ? SHARED : 0.9)
                      .from(table.cell(row, "source"), "2026-11")
                      .in(table.cell(row, "iso2")))
          .alias(name);
    }
    rows.addAll(byId.values());
  }

  private static boolean isAcronym(String name) {
    return name.chars().noneMatch(Character::isLowerCase);
  }

  private void states() {
    Table table = Table.read(gazetteers.resolve("us-states.tsv"));
    for (List<String> row : table.rows()) {
      String name = table.cell(row, "name");
      // "Ala." and the like are words and names too often, and "Georgia" is a country as well.
      if (!name.endsWith(".")) {
        double prior = name.equals("Georgia") ? SHARED : 0.75;
        boolean cityFirst = Set.of("Washington", "New York").contains(name);
        rows.add(
            new BuiltinRow(table.cell(row, "id"), name, "LOC", "us-state", cityFirst ? 0.5 : prior)
                .from(table.cell(row, "source"), "2026-11")
                .in("US-" + table.cell(row, "abbr")));
      }
    }
  }

  private void cities() {
    Table table = Table.read(gazetteers.resolve("cities15000.tsv"));
    Table capitals = Table.read(gazetteers.resolve("capitals.tsv"));
    Map<String, String> capitalNames = new TreeMap<>();
    for (List<String> row : capitals.rows()) {
      String name = capitals.cell(row, "name");
      capitalNames.put(Folding.fold(name) + " " + capitals.cell(row, "iso2"), name);
    }
    Set<String> taken = new HashSet<>();
    for (List<String> row : table.rows()) {
      String name = table.cell(row, "name");
      String country = table.cell(row, "country");
      int population = Integer.parseInt(table.cell(row, "population"));
      String key = Folding.fold(name.replace(", D.C.", "")) + " " + country;
      String capital = capitalNames.get(key);
      boolean large = population >= (country.equals("US") ? LARGE_IN_USA : LARGE);
      if (capital == null && !large) {
        smallCity(table, row, name, population);
        continue;
      }
      if (!taken.add(key)) {
        continue;
      }
      double prior = capital == null ? 0.48 + 0.2 * Math.min(1, population / 1e7) : 0.8;
      if (capital != null && population < 100_000) {
        prior = 0.45;
      }
      city(table, row, capital == null ? name : capital, prior, capital != null);
    }
    capitalNames.keySet().removeAll(taken);
    capitalNames.forEach(this::capitalWithoutId);
  }

  /** Counts only where the model sees a place, or beside its state or country. */
  private void smallCity(Table table, List<String> row, String name, int population) {
    if (name.length() < SHORTEST || population < SMALLEST) {
      return;
    }
    double size = StrictMath.log10(population / (double) SMALLEST);
    rows.add(
        new BuiltinRow(
                table.cell(row, "id"), name, "LOC", "small-city", OBSCURE * Math.min(1, size / 2))
            .from(table.cell(row, "source"), "2026-11")
            .in(region(table, row)));
  }

  private static String region(Table table, List<String> row) {
    String country = table.cell(row, "country");
    return country.equals("US") ? country + "-" + table.cell(row, "admin1") : country;
  }

  private void city(Table table, List<String> row, String name, double prior, boolean capital) {
    String id = table.cell(row, "id");
    String type = capital ? "capital" : "city";
    String given = table.cell(row, "name");
    String source = table.cell(row, "source") + (capital ? ", datasets/country-codes" : "");
    BuiltinRow city =
        new BuiltinRow(id, name, "LOC", type, prior).from(source, "2026-11").in(region(table, row));
    city.alias(given);
    if (given.equals("New York City")) {
      city.alias("New York");
    }
    if (name.equals("Washington")) {
      city.alias("Washington, D.C.");
      city.alias("Washington D.C.");
      city.alias("D.C.");
    }
    if (name.equals("Kyiv")) {
      city.alias("Kiev");
    }
    rows.add(city);
  }

  private void capitalWithoutId(String key, String name) {
    boolean country = rows.stream().anyMatch(r -> r.kind.equals("country") && r.name.equals(name));
    if (!country) {
      rows.add(
          new BuiltinRow(BuildBuiltinEntities.slug(name), name, "LOC", "capital", 0.45)
              .from("datasets/country-codes", "2026-11"));
    }
  }
}
