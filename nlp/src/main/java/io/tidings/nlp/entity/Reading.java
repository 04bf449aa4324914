package io.tidings.nlp.entity;

import org.jspecify.annotations.Nullable;

/**
 * One of the things a candidate could mean.
 *
 * @param pattern the name as listed
 * @param entry what it names
 * @param verdict what its sentence says, and the model
 * @param isBesideItsRegion true where the name of a place that holds it follows behind a comma
 */
record Reading(
    NamePattern pattern, GazetteerEntry entry, Verdict verdict, boolean isBesideItsRegion) {

  boolean isPerson() {
    return entry.type().equals("PER");
  }

  Reading with(Verdict other) {
    return new Reading(pattern, entry, other, isBesideItsRegion);
  }

  /** True for "Texas" and a city of Texas, and for "France" and a city of France. */
  static boolean holds(GazetteerEntry place, GazetteerEntry inside) {
    @Nullable String larger = place.region();
    @Nullable String smaller = inside.region();
    return place.type().equals("LOC")
        && larger != null
        && smaller != null
        && smaller.startsWith(larger)
        && !place.name().equals(inside.name());
  }
}
