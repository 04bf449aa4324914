package io.tidings.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of a setting is read.
 *
 * @param allowed what is allowed, in words that complete "… is not"
 * @param secret true where the value must never be printed
 * @param parser gives the value, or throws IllegalArgumentException
 */
public record SettingType<T>(String allowed, boolean secret, Function<String, T> parser) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

  private static final List<Map.Entry<String, Long>> MILLIS_BY_UNIT =
      List.of(
          Map.entry("d", 86_400_000L),
          Map.entry("h", 3_600_000L),
          Map.entry("m", 60_000L),
          Map.entry("s", 1_000L));

  /** Any text. */
  public static SettingType<String> text() {
    return new SettingType<>("a text", false, Function.identity());
  }

  /** Any text, never printed. */
  public static SettingType<String> secretText() {
    return new SettingType<>("a text", true, Function.identity());
  }

  /**
   * What a parser makes of a text that is never printed.
   *
   * @param allowed what is allowed, in words that complete "… is not"
   */
  public static <T> SettingType<T> secret(Function<String, T> parser, String allowed) {
    return new SettingType<>(allowed, true, parser);
  }

  /** A text that a pattern describes. */
  public static SettingType<String> matching(Pattern pattern, String allowed) {
    return new SettingType<>(
        allowed,
        false,
        text -> {
          require(pattern.matcher(text).matches());
          return text;
        });
  }

  /** A whole number in a range. */
  public static SettingType<Integer> integer(int min, int max) {
    return new SettingType<>(
        "a whole number from " + min + " to " + max,
        false,
        text -> {
          int number = Integer.parseInt(text);
          require(number >= min && number <= max);
          return number;
        });
  }

  /** A TCP port; 0 takes a free one. */
  public static SettingType<Integer> port() {
    return integer(0, 65_535);
  }

  /** {@code true} or {@code false}. */
  public static SettingType<Boolean> flag() {
    return new SettingType<>(
        "true or false",
        false,
        text -> {
          require(text.equals("true") || text.equals("false"));
          return text.equals("true");
        });
  }

  /** A time such as {@code 500ms}, {@code 15m} or {@code 7d}, in a range. */
  public static SettingType<Duration> duration(Duration min, Duration max) {
    return new SettingType<>(
        "a duration from " + show(min) + " to " + show(max) + " (try 500ms, 15m or 7d)",
        false,
        text -> {
          Duration time = parseDuration(text);
          require(time.compareTo(min) >= 0 && time.compareTo(max) <= 0);
          return time;
        });
  }

  /** One of the constants, in lower case. */
  public static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    String names = constants.stream().map(SettingType::name).collect(Collectors.joining(", "));
    return new SettingType<>(
        "one of " + names,
        false,
        text ->
            constants.stream()
                .filter(constant -> name(constant).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
  }

  private static Duration parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    require(matcher.matches());
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  // In the largest unit that says it exactly.
  private static String show(Duration time) {
    long millis = time.toMillis();
    for (Map.Entry<String, Long> unit : MILLIS_BY_UNIT) {
      if (millis > 0 && millis % unit.getValue() == 0) {
        return millis / unit.getValue() + unit.getKey();
      }
    }
    return millis + "ms";
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
  }
}
