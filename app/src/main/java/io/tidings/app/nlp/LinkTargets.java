package io.tidings.app.nlp;

import io.tidings.nlp.entity.GazetteerAlias;
import io.tidings.nlp.entity.GazetteerEntry;
import io.tidings.nlp.text.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which ids of a list a Wikipedia title stands for. A bare title is the best known of that name
 * ("Paris" that of France); behind a comma stands where a place lies ("Durham, England").
 */
final class LinkTargets {
  /** Parts of a country that are in no list of states. */
  private static final Map<String, String> PARTS =
      Map.of("england", "GB", "scotland", "GB", "wales", "GB", "northern ireland", "GB");

  private final Map<String, List<GazetteerEntry>> byName = new HashMap<>();

  LinkTargets(List<GazetteerEntry> entries) {
    for (GazetteerEntry entry : entries) {
      if (entry.id() != null) {
        Set<String> names = new LinkedHashSet<>();
        names.add(Folding.fold(entry.name()));
        entry.aliases().stream().map(GazetteerAlias::text).map(Folding::fold).forEach(names::add);
        names.forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(entry));
      }
    }
  }

  /**
   * The ids; empty where the list has none, several where two are as well known.
   *
   * @param type PER, ORG, LOC or another, of the labelled mention
   */
  Set<String> of(String title, String type) {
    String plain = title.replaceAll(" \\(.*\\)$", "");
    boolean told = !plain.equals(title);
    List<GazetteerEntry> named = byName.getOrDefault(Folding.fold(plain), List.of());
    List<GazetteerEntry> fitting =
        told ? named.stream().filter(entry -> entry.type().equals(type)).toList() : named;
    if (fitting.isEmpty() && plain.contains(", ")) {
      return inside(
          plain.substring(0, plain.indexOf(", ")), plain.substring(plain.indexOf(", ") + 2));
    }
    return best(fitting);
  }

  private Set<String> inside(String name, String place) {
    @Nullable String region = region(Folding.fold(place));
    if (region == null) {
      return Set.of();
    }
    return best(
        byName.getOrDefault(Folding.fold(name), List.of()).stream()
            .filter(entry -> entry.region() != null && entry.region().startsWith(region))
            .toList());
  }

  private @Nullable String region(String place) {
    @Nullable String part = PARTS.get(place.toLowerCase(Locale.ROOT));
    if (part != null) {
      return part;
    }
    return byName.getOrDefault(place, List.of()).stream()
        .filter(entry -> entry.region() != null && entry.prior() >= 0.5)
        .map(GazetteerEntry::region)
        .findFirst()
        .orElse(null);
  }

  private static Set<String> best(List<GazetteerEntry> entries) {
    float highest = 0;
    for (GazetteerEntry entry : entries) {
      highest = Math.max(highest, entry.prior());
    }
    Set<String> ids = new LinkedHashSet<>();
    for (GazetteerEntry entry : entries) {
      if (entry.prior() == highest) {
        ids.add(Objects.requireNonNull(entry.id()));
      }
    }
    return ids;
  }
}
