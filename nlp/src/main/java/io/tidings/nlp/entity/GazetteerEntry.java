package io.tidings.nlp.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something with a name.
 *
 * @param id what the name stands for, such as {@code wd:Q30}, {@code geonames:2988507}, {@code
 *     cik:320193} or a user's own; null for a name that is known but identifies nothing (a
 *     nationality)
 * @param name the name to show; it is looked for as well
 * @param type PER, ORG, LOC, NORP, EVENT, WORK, PROD or another; open
 * @param aliases other ways to write the name
 * @param prior 0 to 1: how likely a text that holds the name means this entry. Decides between
 *     entries of one name; below 0.5 a name that is also a common word or a person's name counts
 *     only in a text that holds a fuller name of the entry; below 0.2 any name of a place counts
 *     only where a model sees one, or beside the place that holds it ("Paris, Texas")
 * @param region where it belongs: an ISO 3166-1 alpha-2 code, or one with the state after it
 *     ({@code US-TX}); null where there is no such place. Decides between entries of one name
 */
public record GazetteerEntry(
    @Nullable String id,
    String name,
    String type,
    List<GazetteerAlias> aliases,
    float prior,
    @Nullable String region) {

  /** An entry that belongs to no country. */
  public GazetteerEntry(
      @Nullable String id, String name, String type, List<GazetteerAlias> aliases, float prior) {
    this(id, name, type, aliases, prior, null);
  }

  /** Checks the values; throws {@link IllegalArgumentException} on a blank or a wrong prior. */
  public GazetteerEntry {
    if (name.isBlank() || type.isBlank() || (id != null && id.isBlank())) {
      throw new IllegalArgumentException("entry: id, name or type is blank");
    }
    if (!(prior >= 0 && prior <= 1)) {
      throw new IllegalArgumentException("entry " + name + ": prior " + prior + " is not 0 to 1");
    }
    aliases = List.copyOf(aliases);
  }
}
