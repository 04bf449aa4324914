package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides, for one item, which candidates are entities. Used once. */
final class ItemTagger {

  private static final float SCORE_SAFE = 0.98f;
  private static final float SCORE_RISKY = 0.9f;
  private static final float SCORE_EVIDENCE = 0.95f;

  /** A prior higher by this is that of a much better known entry. */
  private static final float MUCH = 0.3f;

  private static final float SCORE_TIED = 0.5f;

  private final Gazetteer gazetteer;
  private final Opinion opinion;
  private final boolean abstains;
  private final Evidence evidence = new Evidence();
  private final FamilyNames familyNames;
  private final List<NamedPlace> places = new ArrayList<>();

  /**
   * Tags one item.
   *
   * @param abstains false: of entries that are equally likely the first in the list is taken
   */
  ItemTagger(Gazetteer gazetteer, Opinion opinion, boolean abstains) {
    this.gazetteer = gazetteer;
    this.opinion = opinion;
    this.abstains = abstains;
    this.familyNames = new FamilyNames(gazetteer);
  }

  /** Reads both fields before it decides on either: the body often explains the title. */
  List<NamedPlace> tag(FieldScan title, FieldScan body) {
    List<List<Reading>> ofTitle = readAll(title);
    List<List<Reading>> ofBody = readAll(body);
    decideAll(title, ofTitle);
    decideAll(body, ofBody);
    return places;
  }

  private List<List<Reading>> readAll(FieldScan scan) {
    List<List<Reading>> all = new ArrayList<>(scan.candidates().size());
    for (int i = 0; i < scan.candidates().size(); i++) {
      List<Reading> readings = read(scan, i);
      for (Reading reading : readings) {
        NamePattern pattern = reading.pattern();
        if (reading.verdict().isTaken() && reading.isPerson() && !pattern.isSingle()) {
          familyNames.add(pattern);
        }
      }
      evidence.add(readings);
      all.add(readings);
    }
    return all;
  }

  /** What the i-th candidate of a field could mean. */
  List<Reading> read(FieldScan scan, int i) {
    Candidate candidate = scan.candidates().get(i);
    List<Reading> readings = new ArrayList<>(candidate.patterns().size());
    for (NamePattern pattern : candidate.patterns()) {
      GazetteerEntry entry = gazetteer.entry(pattern.entry());
      Verdict verdict = Verdict.of(scan, candidate, pattern, entry);
      Reading reading = new Reading(pattern, entry, verdict, isBesideItsRegion(scan, i, entry));
      readings.add(reading.with(opinion.of(scan, candidate, reading)));
    }
    readings.replaceAll(
        reading ->
            isOvershadowed(reading, readings) ? reading.with(Verdict.NEEDS_EVIDENCE) : reading);
    return readings;
  }

  /** "Dow": the model's type alone does not make it the company rather than the index. */
  private static boolean isOvershadowed(Reading reading, List<Reading> all) {
    return reading.verdict() == Verdict.AGREED
        && reading.entry().prior() < NameRisk.TRUSTED
        && all.stream()
            .anyMatch(
                other ->
                    other.entry().prior() >= reading.entry().prior() + MUCH
                        && !other.entry().type().equals(reading.entry().type()));
  }

  private boolean isBesideItsRegion(FieldScan scan, int i, GazetteerEntry entry) {
    if (entry.region() == null || i + 1 == scan.candidates().size()) {
      return false;
    }
    Candidate next = scan.candidates().get(i + 1);
    int end = scan.candidates().get(i).end();
    return next.first() == end
        && scan.tokens().text().startsWith(", ", scan.tokens().end(end - 1))
        && next.patterns().stream()
            .anyMatch(pattern -> Reading.holds(gazetteer.entry(pattern.entry()), entry));
  }

  private void decideAll(FieldScan scan, List<List<Reading>> readings) {
    int token = 0;
    for (int i = 0; i < readings.size(); i++) {
      Candidate candidate = scan.candidates().get(i);
      familyNames(scan, token, candidate.first());
      if (!decide(scan, candidate, readings.get(i))) {
        familyNames(scan, candidate.first(), candidate.end());
      }
      token = candidate.end();
    }
    familyNames(scan, token, scan.tokens().size());
  }

  private boolean decide(FieldScan scan, Candidate candidate, List<Reading> readings) {
    Reading best = null;
    boolean tied = false;
    for (Reading reading : readings) {
      if (!evidence.supports(reading)) {
        continue;
      }
      int order = best == null ? 1 : evidence.compare(reading, best);
      if (best == null || order > 0) {
        best = reading;
        tied = false;
      } else if (order == 0) {
        tied |= !isSame(reading, best);
      }
    }
    if (best == null || belongsToAnotherPerson(scan, candidate, best)) {
      return false;
    }
    if (tied && abstains) {
      addTied(scan, candidate, best.entry().type(), TaggedEntity.DICTIONARY);
    } else {
      add(scan, candidate, best.entry(), score(best), TaggedEntity.DICTIONARY);
    }
    return true;
  }

  private static boolean isSame(Reading a, Reading b) {
    @Nullable String id = a.entry().id();
    return a.pattern().entry() == b.pattern().entry() || (id != null && id.equals(b.entry().id()));
  }

  /** "Khamenei" is the person whose full name the item holds, not the better known one. */
  private boolean belongsToAnotherPerson(FieldScan scan, Candidate candidate, Reading reading) {
    int word = scan.word(candidate.first());
    return reading.isPerson()
        && reading.pattern().isSingle()
        && familyNames.has(word)
        && !familyNames.isOf(word, reading.pattern().entry());
  }

  private void familyNames(FieldScan scan, int begin, int end) {
    for (int token = begin; !familyNames.isEmpty() && token < end; token++) {
      if (familyNames.fits(scan, token)
          && opinion.allowsFamilyName(
              scan.field(), scan.tokens().begin(token), scan.tokens().end(token))) {
        addFamilyName(scan, token);
      }
    }
  }

  private void addFamilyName(FieldScan scan, int token) {
    Candidate place = new Candidate(token, token + 1, List.of());
    @Nullable Integer entry = familyNames.onlyEntry(scan.word(token), abstains);
    if (entry == null) {
      addTied(scan, place, "PER", TaggedEntity.RULE);
    } else {
      add(scan, place, gazetteer.entry(entry), SCORE_RISKY, TaggedEntity.RULE);
    }
  }

  private void add(
      FieldScan scan, Candidate place, GazetteerEntry entry, float score, String method) {
    EntityMention mention = mention(scan, place, entry.type(), score, method);
    places.add(new NamedPlace(mention, entry.id(), entry.name(), entry.type(), true));
  }

  private void addTied(FieldScan scan, Candidate place, String type, String method) {
    EntityMention mention = mention(scan, place, type, SCORE_TIED, method);
    places.add(new NamedPlace(mention, null, mention.text(), type, true));
  }

  private EntityMention mention(
      FieldScan scan, Candidate place, String type, float score, String method) {
    int end = scan.tokens().end(place.end() - 1);
    String text = scan.tokens().text();
    int begin = scan.tokens().begin(place.first());
    if (place.end() > place.first() + 1 && isNoPart(scan, place.first(), type)) {
      begin = scan.tokens().begin(place.first() + 1);
    }
    float seen = opinion.score(scan.field(), text, begin, end);
    return new EntityMention(
        scan.field(), begin, end, text.substring(begin, end), Math.max(score, seen), method);
  }

  /** "the Washington Examiner", "President Trump": named without the article and the title. */
  private static boolean isNoPart(FieldScan scan, int token, String type) {
    return switch (type) {
      case "ORG" -> Opinion.startsWithArticle(scan.tokens().text(), scan.tokens().begin(token));
      case "PER" -> ContextWords.PERSON_TITLES.contains(Folding.fold(scan.tokens().word(token)));
      default -> false;
    };
  }

  private float score(Reading reading) {
    if (reading.pattern().risk() == NameRisk.SAFE) {
      return SCORE_SAFE;
    }
    return evidence.names(reading.pattern()) ? SCORE_EVIDENCE : SCORE_RISKY;
  }
}
