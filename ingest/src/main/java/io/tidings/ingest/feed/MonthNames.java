package io.tidings.ingest.feed;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Months by the stems of their names in the languages feeds are written in. */
final class MonthNames {
  private static final int LONGEST_STEM = 9;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Map<String, Integer> STEMS = stems();

  private MonthNames() {}

  /** 1–12, or 0 where the word names no month. Lower-case input; case endings do not matter. */
  static int month(String word) {
    if (word.length() < 3 || word.length() > 14) {
      return 0;
    }
    String bare = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
    // The longest stem wins: červenec (7) before červen (6), marraskuu (11) before mars (3)
    for (int length = Math.min(LONGEST_STEM, bare.length()); length >= 3; length--) {
      Integer month = STEMS.get(bare.substring(0, length));
      if (month != null) {
        return month;
      }
    }
    return 0;
  }

  private static Map<String, Integer> stems() {
    String[] byMonth = {
      "jan ene gen ian ιαν янв січ sty led oca tammi sijec يناير ינואר",
      "feb fev φεβ фев лют lut uno sub helmi velj فبراير פברואר",
      "mar mrt maa mrz brez μαρ μαω мар бер maalis ozuj مارس מרץ",
      "apr abr avr απρ апр кві kwi dub nis huhti trav أبريل ابريل אפריל",
      "may mai mag mei maj maio mayis μαι май мая маи тра kve touko svib مايو מאי",
      "jun juin giu ιουν июн чер cze cer haz kesa يونيو יוני",
      "jul juil lug ιουλ июл лип lip cervenec cervence cvc tem heina يوليو יולי",
      "aug ago aou août αυγ авг сер sie srp agu elo avg kolov أغسطس אוגוסט",
      "sep set σεπ сен вер wrz zar eyl syys sze ruj سبتمبر ספטמבר",
      "oct okt ott out οκτ окт жов paz rij eki loka أكتوبر אוקטובר",
      "nov νοε noe ноя лис lis kas marras stud نوفمبر נובמבר",
      "dec dic dez δεκ дек гру gru pro ara joulu prosin ديسمبر דצמבר",
    };
    Map<String, Integer> stems = new HashMap<>();
    for (int i = 0; i < byMonth.length; i++) {
      for (String stem : byMonth[i].split(" ", -1)) {
        String bare = MARKS.matcher(Normalizer.normalize(stem, Normalizer.Form.NFD)).replaceAll("");
        stems.putIfAbsent(bare, i + 1);
      }
    }
    return stems;
  }
}
