package io.tidings.ingest.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Zones by offset, by abbreviation as news software uses them, by military letter, by IANA id. */
final class ZoneNames {
  private static final Pattern OFFSET =
      Pattern.compile("(?:gmt|utc|ut)? ?([+-]) ?(\\d{1,2})(?::?(\\d{2}))?(?::\\d{2})?");
  private static final Map<String, Integer> MINUTES = minutes();

  private ZoneNames() {}

  /** The offset on this day, or null where no such zone is known. Lower-case input. */
  static @Nullable ZoneOffset offset(String text, LocalDate day) {
    String zone = text.replaceAll("[()\\[\\]]", " ").strip();
    int comment = zone.indexOf(' ');
    Matcher numeric = OFFSET.matcher(zone);
    if (numeric.matches()) {
      return numeric(numeric);
    }
    Integer minutes = MINUTES.get(zone);
    if (minutes != null) {
      return ZoneOffset.ofTotalSeconds(minutes * 60);
    }
    // "+0200 (CEST)", "GMT Daylight": the first word says it
    ZoneOffset region = region(text, day);
    return region != null || comment < 0 ? region : offset(zone.substring(0, comment), day);
  }

  private static @Nullable ZoneOffset numeric(Matcher numeric) {
    String tail = numeric.group(3);
    int minutes =
        Integer.parseInt(numeric.group(2)) * 60 + (tail == null ? 0 : Integer.parseInt(tail));
    if (minutes > 18 * 60) {
      return null;
    }
    return ZoneOffset.ofTotalSeconds((numeric.group(1).equals("-") ? -minutes : minutes) * 60);
  }

  private static @Nullable ZoneOffset region(String zone, LocalDate day) {
    if (zone.startsWith("etc/")) {
      return offset(zone.substring(4), day);
    }
    if (zone.indexOf('/') < 0) {
      return null;
    }
    for (String id : ZoneId.getAvailableZoneIds()) {
      if (id.toLowerCase(Locale.ROOT).equals(zone)) {
        try {
          return ZoneId.of(id).getRules().getOffset(day.atTime(12, 0));
        } catch (DateTimeException e) {
          return null;
        }
      }
    }
    return null;
  }

  private static Map<String, Integer> minutes() {
    Map<String, Integer> zones = new TreeMap<>();
    String table =
        "gmt 0 utc 0 ut 0 z 0 wet 0 west 60 bst 60 ist 330 cet 60 met 60 mez 60 cest 120 mest 120"
            + " mesz 120 eet 120 eest 180 sast 120 cat 120 eat 180 wat 60 msk 180 msd 240 gst 240"
            + " pkt 300 npt 345 ict 420 wib 420 hkt 480 sgt 480 pht 480 awst 480 jst 540 kst 540"
            + " acst 570 acdt 630 aest 600 aedt 660 nzst 720 nzdt 780 nst -210 ndt -150 ast -240"
            + " adt -180 est -300 edt -240 et -300 cst -360 cdt -300 ct -360 mst -420 mdt -360"
            + " mt -420 at -240 pst -480 pdt -420 pt -480 akst -540 akdt -480 hst -600 hast -600 brt -180"
            + " art -180 clt -240 cot -300 pet -300";
    String[] words = table.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      zones.put(words[i], Integer.parseInt(words[i + 1]));
    }
    // The signs are RFC 822's, which feeds follow; the military counts the other way
    String letters = "abcdefghiklmnopqrstuvwxy";
    for (int i = 0; i < 12; i++) {
      zones.put(letters.substring(i, i + 1), -(i + 1) * 60);
      zones.put(letters.substring(i + 12, i + 13), (i + 1) * 60);
    }
    return zones;
  }
}
