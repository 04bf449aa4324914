package io.tidings.nlp.entity;

import java.util.Locale;
import java.util.TreeSet;

/** One row of the built-in list in the making; aliases and prior grow as sources are merged. */
final class BuiltinRow {

  final String name;
  final String type;
  final String kind;
  final TreeSet<String> aliases = new TreeSet<>();
  String id;
  String source;
  String asOf;
  String region = "";
  double prior;

  BuiltinRow(String id, String name, String type, String kind, double prior) {
    this.id = id;
    this.name = name;
    this.type = type;
    this.kind = kind;
    this.prior = prior;
    this.source = "";
    this.asOf = "";
  }

  BuiltinRow from(String from, String date) {
    source = from;
    asOf = date;
    return this;
  }

  /** The same under another name, the old one among the others. */
  BuiltinRow renamed(String other) {
    BuiltinRow renamed = new BuiltinRow(id, other, type, kind, prior).from(source, asOf).in(region);
    aliases.forEach(renamed::alias);
    renamed.alias(name);
    return renamed;
  }

  /** Country, or country and state. */
  BuiltinRow in(String region) {
    this.region = region;
    return this;
  }

  /** Adds another way to write the name; the name itself and blanks are left out. */
  void alias(String text) {
    if (!text.isBlank() && !text.equals(name)) {
      aliases.add(text.strip());
    }
  }

  String line() {
    return String.join(
        "\t",
        id,
        name,
        type,
        kind,
        String.join("|", aliases),
        source,
        asOf,
        String.format(Locale.ROOT, "%.2f", prior),
        region);
  }
}
