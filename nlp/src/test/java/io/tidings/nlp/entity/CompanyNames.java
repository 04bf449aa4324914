package io.tidings.nlp.entity;

import java.util.LinkedHashSet;
import java.util.Set;

/** The forms in which a listed company's name is written. */
final class CompanyNames {

  private CompanyNames() {}

  /** Without share class and trailing article: "Home Depot (The)" is "Home Depot". */
  static String plain(String name) {
    String plain = name.replaceAll(" \\((Class [A-Z]|The)\\)$", "");
    return plain.equals("Lilly (Eli)") ? "Eli Lilly" : plain;
  }

  /** The plain name, and without its legal form. */
  static Set<String> variants(String name) {
    Set<String> variants = new LinkedHashSet<>();
    String plain = plain(name);
    variants.add(plain);
    variants.add(
        plain.replaceAll(
            ",? (Inc\\.|Corp\\.|Corporation|plc|Limited|Ltd\\.|Incorporated|& Co\\.|& Company)$",
            ""));
    variants.removeIf(v -> v.endsWith("&"));
    return variants;
  }
}
