package io.tidings.nlp.entity;

import io.tidings.nlp.ModelInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The list of well-known names that is shipped: countries, capitals and large cities, leaders,
 * international bodies, central banks, agencies, listed companies, media, armed groups,
 * nationalities. Each row of the resource names its source and the date it held.
 *
 * @param info name, version and SHA-256 of the resource
 * @param entries the entries, in the order of the resource
 */
public record BuiltinEntities(ModelInfo info, List<GazetteerEntry> entries) {

  static final String RESOURCE = "builtin-entities.tsv";
  private static final String VERSION = "2026.11.2";

  /** Keeps its own copy of the entries. */
  public BuiltinEntities {
    entries = List.copyOf(entries);
  }

  /** Reads the list; the same on every call. */
  public static BuiltinEntities load() {
    byte[] bytes = Resources.bytes(RESOURCE);
    List<GazetteerEntry> entries = new ArrayList<>();
    new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(BuiltinEntities::entry)
        .forEach(entries::add);
    return new BuiltinEntities(new ModelInfo("builtin-entities", VERSION, sha256(bytes)), entries);
  }

  private static GazetteerEntry entry(String line) {
    String[] cells = line.split("\t", -1);
    List<GazetteerAlias> aliases = new ArrayList<>();
    for (String alias : cells[4].split("\\|", -1)) {
      if (!alias.isEmpty()) {
        aliases.add(new GazetteerAlias(alias, false));
      }
    }
    return new GazetteerEntry(
        cells[0].isEmpty() ? null : cells[0],
        cells[1],
        cells[2],
        aliases,
        Float.parseFloat(cells[7]),
        cells[8].isEmpty() ? null : cells[8]);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
