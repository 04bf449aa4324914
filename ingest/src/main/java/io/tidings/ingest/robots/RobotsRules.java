package io.tidings.ingest.robots;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one {@code robots.txt} for one robot (RFC 9309): the group that names it, else the
 * one for all; of the rules that match a path the longest counts, and of equally long ones that
 * which allows.
 */
public final class RobotsRules {
  /** The standard lets a crawler stop reading here. */
  private static final int MOST_BYTES = 500 << 10;

  private static final int MOST_RULES = 10_000;
  private static final int LONGEST_RULE = 2_000;
  private static final int MOST_STARS = 8;
  private static final Pattern SECONDS = Pattern.compile("\\d{1,5}(?:\\.\\d{1,3})?");

  private record Rule(String path, boolean allows) {}

  private final List<Rule> rules;
  private final boolean disallowsAll;
  private final @Nullable Duration crawlDelay;

  private RobotsRules(List<Rule> rules, boolean disallowsAll, @Nullable Duration crawlDelay) {
    this.rules = List.copyOf(rules);
    this.disallowsAll = disallowsAll;
    this.crawlDelay = crawlDelay;
  }

  /** Where there is no robots.txt (4xx): everything may be fetched. */
  public static RobotsRules none() {
    return new RobotsRules(List.of(), false, null);
  }

  /** Where the server fails (5xx, no answer): nothing may be fetched. */
  public static RobotsRules unreachable() {
    return new RobotsRules(List.of(), true, null);
  }

  /**
   * Reads one.
   *
   * @param userAgent as requests carry it; its first word before a slash is the robot's name
   */
  public static RobotsRules parse(byte[] file, String userAgent) {
    String text =
        new String(file, 0, Math.min(file.length, MOST_BYTES), StandardCharsets.UTF_8)
            .replace("\ufeff", "");
    Reading reading = new Reading(product(userAgent));
    for (String line : text.split("\\r\\n|\\r|\\n", -1)) {
      reading.take(line);
    }
    return (reading.named ? reading.own : reading.all).rules();
  }

  /** The name by which robots.txt knows us. */
  static String product(String userAgent) {
    return userAgent.replaceFirst("[/\\s].*", "").toLowerCase(Locale.ROOT);
  }

  /** Whether an address of the site may be fetched. */
  public boolean allows(URI uri) {
    if (disallowsAll) {
      return false;
    }
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    Rule best = new Rule("", true);
    for (Rule rule : rules) {
      int longer = Integer.compare(rule.path().length(), best.path().length());
      if ((longer > 0 || (longer == 0 && rule.allows())) && matches(rule.path(), target)) {
        best = rule;
      }
    }
    return best.allows();
  }

  /** False where the server failed, and it is worth asking again soon. */
  public boolean isKnown() {
    return !disallowsAll;
  }

  /** Time between two requests that the site asks for; null where it does not ask. */
  public @Nullable Duration crawlDelay() {
    return crawlDelay;
  }

  // Greedy search by parts: linear for each star, whatever the pattern.
  private static boolean matches(String rule, String target) {
    boolean toTheEnd = rule.endsWith("$");
    String[] parts = (toTheEnd ? rule.substring(0, rule.length() - 1) : rule).split("\\*", -1);
    if (!target.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (last && toTheEnd) {
        return target.length() - parts[i].length() >= at && target.endsWith(parts[i]);
      }
      int found = target.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return !toTheEnd || at == target.length();
  }

  /** A group being read; groups of one name are one. */
  private static final class Group {
    private final List<Rule> rules = new ArrayList<>();
    private @Nullable Duration delay;

    void add(Rule rule) {
      if (rules.size() < MOST_RULES) {
        rules.add(rule);
      }
    }

    RobotsRules rules() {
      return new RobotsRules(rules, false, delay);
    }
  }

  /** A file being read. */
  private static final class Reading {
    private final String robot;
    private final Group own = new Group();
    private final Group all = new Group();
    private boolean named;
    private boolean inOwn;
    private boolean inAll;
    private boolean groupBegun;

    Reading(String robot) {
      this.robot = robot;
    }

    void take(String line) {
      String words = line.replaceFirst("#.*", "").strip();
      int colon = words.indexOf(':');
      if (colon < 0) {
        return;
      }
      String value = words.substring(colon + 1).strip();
      switch (words.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
        case "user-agent" -> agent(value.toLowerCase(Locale.ROOT));
        case "allow" -> rule(value, true);
        case "disallow" -> rule(value, false);
        case "crawl-delay" -> delay(value);
        default -> {
          // Sitemap and what others have added.
        }
      }
    }

    private void agent(String name) {
      if (groupBegun) {
        inOwn = false;
        inAll = false;
        groupBegun = false;
      }
      if (name.equals("*")) {
        inAll = true;
      } else if (product(name).equals(robot)) {
        inOwn = true;
        named = true;
      }
    }

    private void rule(String path, boolean allows) {
      groupBegun = true;
      boolean usable =
          !path.isEmpty() && path.length() <= LONGEST_RULE && stars(path) <= MOST_STARS;
      if (usable) {
        Rule rule = new Rule(path, allows);
        current().forEach(group -> group.add(rule));
      }
    }

    private void delay(String value) {
      groupBegun = true;
      if (SECONDS.matcher(value).matches()) {
        Duration delay = Duration.ofMillis((long) (Double.parseDouble(value) * 1_000));
        current().forEach(group -> group.delay = delay);
      }
    }

    private List<Group> current() {
      List<Group> current = new ArrayList<>();
      if (inOwn) {
        current.add(own);
      }
      if (inAll) {
        current.add(all);
      }
      return current;
    }

    private static long stars(String path) {
      return path.chars().filter(c -> c == '*').count();
    }
  }
}
