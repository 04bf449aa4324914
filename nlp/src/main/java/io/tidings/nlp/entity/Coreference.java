package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts the names of one item together that mean the same: "Ziemer" after "Henry Ziemer", "CSIS"
 * beside "Center for Strategic and International Studies", "ZIEMER" in a line of capitals. A name
 * that could be short for two others stays by itself, without an id.
 */
final class Coreference {

  private static final String OPENING = " (";

  private final String title;
  private final String body;
  private final boolean abstains;

  /** The names of the item, in the order of their first places. */
  private final Map<Key, NameChain> chains = new LinkedHashMap<>();

  /** Names of several words by their first and last, and by their initials; asked, never walked. */
  private final Map<String, List<NameChain>> byEdge = new HashMap<>();

  private final Map<String, List<NameChain>> byInitials = new HashMap<>();

  /** What an acronym stood in brackets behind. */
  private final Map<NameChain, NameChain> spelledOut = new HashMap<>();

  /** What a name is another way to write. */
  private final Map<NameChain, NameChain> meant = new HashMap<>();

  private record Key(@Nullable String id, String name, String type) {
    /** Names that are in no list are one when written alike. */
    static Key of(NamedPlace place) {
      String name = place.isListed() ? place.name() : Folding.fold(place.name());
      return new Key(place.id(), name, place.type());
    }
  }

  /**
   * Reads one item.
   *
   * @param abstains false: of several longer names the first is taken
   */
  Coreference(String title, String body, boolean abstains) {
    this.title = title;
    this.body = body;
    this.abstains = abstains;
  }

  /**
   * The same places, those of short names standing for what the longer one does.
   *
   * @param places in order of field and place
   */
  List<NamedPlace> resolve(List<NamedPlace> places) {
    for (NamedPlace place : places) {
      chains.computeIfAbsent(Key.of(place), key -> new NameChain(place)).add(place);
    }
    chains.values().forEach(this::index);
    readBrackets(places);
    chains.values().forEach(this::link);
    List<NamedPlace> resolved = new ArrayList<>(places.size());
    for (NamedPlace place : places) {
      NameChain own = chain(place);
      NameChain whole = wholeOf(own);
      if (whole != own) {
        resolved.add(place.as(whole.id(), whole.name(), whole.type()));
      } else {
        resolved.add(
            new NamedPlace(place.mention(), own.id(), own.name(), own.type(), place.isListed()));
      }
    }
    return resolved;
  }

  private void index(NameChain chain) {
    if (chain.words().size() < 2) {
      return;
    }
    add(byEdge, chain.last(), chain);
    if (!chain.first().equals(chain.last())) {
      add(byEdge, chain.first(), chain);
    }
    if (!chain.isPerson()) {
      chain.initials().forEach(initials -> add(byInitials, initials, chain));
    }
  }

  private static void add(Map<String, List<NameChain>> index, String key, NameChain chain) {
    index.computeIfAbsent(key, k -> new ArrayList<>()).add(chain);
  }

  /** "Center for Strategic and International Studies (CSIS)". */
  private void readBrackets(List<NamedPlace> places) {
    for (int i = 0; i + 1 < places.size(); i++) {
      NamedPlace before = places.get(i);
      NamedPlace after = places.get(i + 1);
      TextField field = before.mention().field();
      String text = field == TextField.TITLE ? title : body;
      NameChain acronym = chain(after);
      @Nullable String letters = NameChain.acronymOf(after.mention().text());
      if (letters != null
          && acronym.isAlwaysShort()
          && field == after.mention().field()
          && after.begin() == before.end() + OPENING.length()
          && text.startsWith(OPENING, before.end())
          && chain(before).spells(letters)) {
        spelledOut.putIfAbsent(acronym, chain(before));
      }
    }
  }

  private void link(NameChain chain) {
    @Nullable NameChain inBrackets = spelledOut.get(chain);
    if (inBrackets != null) {
      linkAcronym(chain, inBrackets);
      return;
    }
    @Nullable NameChain longer =
        chain.isListed() ? otherBearer(chain) : chain.isPerson() ? person(chain) : thing(chain);
    if (longer != null) {
      meant.putIfAbsent(chain, longer);
    }
  }

  /** The item's own words count more than the list's, unless both may well mean the same. */
  private void linkAcronym(NameChain acronym, NameChain full) {
    boolean another = acronym.words().size() > 1 && !acronym.sharesWord(full);
    if (acronym.id() == null || full.id() != null || another) {
      meant.put(acronym, full);
    } else {
      meant.putIfAbsent(full, acronym);
    }
  }

  /** A listed person of whom only the family name stands here, beside someone else who has it. */
  private @Nullable NameChain otherBearer(NameChain chain) {
    if (!chain.isPerson() || !chain.isAlwaysShort() || chain.isSingle()) {
      return null;
    }
    return only(
        chain.last(),
        byEdge,
        other ->
            other.isPerson()
                && !other.isListed()
                && other.last().equals(chain.last())
                && !other.first().equals(chain.first()));
  }

  private @Nullable NameChain person(NameChain chain) {
    if (!chain.isSingle()) {
      return only(chain.last(), byEdge, other -> other.isPerson() && chain.isContainedIn(other));
    }
    @Nullable NameChain family =
        only(chain.last(), byEdge, other -> other.isPerson() && other.last().equals(chain.last()));
    boolean none =
        byEdge.getOrDefault(chain.last(), List.of()).stream()
            .noneMatch(other -> other.isPerson() && other.last().equals(chain.last()));
    if (!none) {
      return family;
    }
    @Nullable NameChain given = only(chain.last(), byEdge, NameChain::isPerson);
    // "Singer" is the company where the item names no person so, but "Singer Co".
    return given == null ? company(chain) : given;
  }

  private @Nullable NameChain company(NameChain chain) {
    return only(
        chain.first(),
        byEdge,
        other -> other.type().equals("ORG") && other.first().equals(chain.first()));
  }

  private @Nullable NameChain thing(NameChain chain) {
    @Nullable String acronym = chain.acronym();
    if (acronym != null) {
      return only(acronym, byInitials, other -> true);
    }
    if (!chain.type().equals("ORG") || !chain.isSingle()) {
      return null;
    }
    return only(chain.last(), byEdge, other -> other.type().equals("ORG"));
  }

  /** The one name that fits; null when none or, for those who abstain, several do. */
  private @Nullable NameChain only(
      String key, Map<String, List<NameChain>> index, Predicate<NameChain> fits) {
    @Nullable NameChain found = null;
    for (NameChain other : index.getOrDefault(key, List.of())) {
      if (!fits.test(other)) {
        continue;
      }
      boolean same = found != null && found.id() != null && found.id().equals(other.id());
      if (found != null && !same) {
        return abstains ? null : found;
      }
      found = found == null ? other : found;
    }
    return found;
  }

  /** A short form of a short form; the steps are bounded, as a circle would have no end. */
  private NameChain wholeOf(NameChain chain) {
    NameChain whole = chain;
    for (int step = 0; step < 3; step++) {
      whole = meant.getOrDefault(whole, whole);
    }
    return whole;
  }

  private NameChain chain(NamedPlace place) {
    NameChain chain = chains.get(Key.of(place));
    if (chain == null) {
      throw new IllegalStateException("a place that was not read");
    }
    return chain;
  }
}
