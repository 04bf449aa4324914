package io.tidings.nlp.entity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides, for one item, which candidates are entities. Used once. */
final class ItemTagger {

  private static final float SCORE_SAFE = 0.98f;
  private static final float SCORE_RISKY = 0.9f;
  private static final float SCORE_EVIDENCE = 0.95f;
  private static final float SCORE_TIED = 0.5f;

  private final Gazetteer gazetteer;
  private final Evidence evidence = new Evidence();
  private final FamilyNames familyNames;
  private final MentionCollector mentions = new MentionCollector();

  ItemTagger(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
    this.familyNames = new FamilyNames(gazetteer);
  }

  /** Reads both fields before it decides on either: the body often explains the title. */
  List<TaggedEntity> tag(FieldScan title, FieldScan body) {
    List<List<Reading>> ofTitle = readAll(title);
    List<List<Reading>> ofBody = readAll(body);
    decideAll(title, ofTitle);
    decideAll(body, ofBody);
    return mentions.ranked();
  }

  private List<List<Reading>> readAll(FieldScan scan) {
    List<List<Reading>> all = new ArrayList<>(scan.candidates().size());
    for (Candidate candidate : scan.candidates()) {
      List<Reading> readings = new ArrayList<>(candidate.patterns().size());
      for (NamePattern pattern : candidate.patterns()) {
        GazetteerEntry entry = gazetteer.entry(pattern.entry());
        Verdict verdict = Verdict.of(scan, candidate, pattern, entry);
        Reading reading = new Reading(pattern, entry, verdict);
        readings.add(reading);
        if (verdict == Verdict.ACCEPTED && reading.isPerson() && !pattern.isSingle()) {
          familyNames.add(pattern);
        }
      }
      evidence.add(readings);
      all.add(readings);
    }
    return all;
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
    if (tied) {
      String type = best.entry().type();
      mentions.addTied(scan, candidate, type, SCORE_TIED, TaggedEntity.DICTIONARY);
    } else {
      mentions.add(scan, candidate, best.entry(), score(best), TaggedEntity.DICTIONARY);
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
      if (familyNames.fits(scan, token)) {
        addFamilyName(scan, token);
      }
    }
  }

  private void addFamilyName(FieldScan scan, int token) {
    Candidate place = new Candidate(token, token + 1, List.of());
    @Nullable Integer entry = familyNames.onlyEntry(scan.word(token));
    if (entry == null) {
      mentions.addTied(scan, place, "PER", SCORE_TIED, TaggedEntity.RULE);
    } else {
      mentions.add(scan, place, gazetteer.entry(entry), SCORE_RISKY, TaggedEntity.RULE);
    }
  }

  private float score(Reading reading) {
    if (reading.pattern().risk() == NameRisk.SAFE) {
      return SCORE_SAFE;
    }
    return evidence.names(reading.pattern()) ? SCORE_EVIDENCE : SCORE_RISKY;
  }
}
