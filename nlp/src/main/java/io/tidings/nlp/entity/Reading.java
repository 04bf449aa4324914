package io.tidings.nlp.entity;

/**
 * One of the things a candidate could mean.
 *
 * @param pattern the name as listed
 * @param entry what it names
 * @param verdict what its sentence says
 */
record Reading(NamePattern pattern, GazetteerEntry entry, Verdict verdict) {

  boolean isPerson() {
    return entry.type().equals("PER");
  }
}
