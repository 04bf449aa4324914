package io.tidings.ingest.push;

import io.tidings.event.Source;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import io.tidings.schemas.Slugs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may push items, and where.
 *
 * @param host address to listen on
 * @param port port to listen on; 0: a free one
 * @param largestBody most bytes of one request
 * @param sources who may push; empty: nobody, and nothing listens
 */
public record PushConfig(String host, int port, int largestBody, List<PushSource> sources) {
  /** Address. */
  public static final Setting<String> HOST =
      new Setting<>(
          "ingest.push.host",
          "127.0.0.1",
          "Address that POST /items and WebSub's callbacks listen on. Without TLS: put a proxy that"
              + " has it before any other than this.",
          SettingType.text());

  /** Port. */
  public static final Setting<Integer> PORT =
      new Setting<>(
          "ingest.push.port",
          "8090",
          "Port of POST /items and WebSub's callbacks; 0: a free one, which the log names. Nothing"
              + " listens where no ingest.source.NAME.token and no ingest.websub.url is given.",
          SettingType.port());

  /** Largest request. */
  public static final Setting<Integer> LARGEST_BODY =
      new Setting<>(
          "ingest.push.max-body",
          "8388608",
          "Most bytes of one POST /items.",
          SettingType.integer(1_000, 64 << 20));

  /** The declared settings; those of each source begin with {@code ingest.source.NAME.}. */
  public static final List<Setting<?>> SETTINGS = List.of(HOST, PORT, LARGEST_BODY);

  private static final String PREFIX = "ingest.source.";
  private static final int LEAST_TOKEN = 16;
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> PARTS =
      Set.of("token", "name", "family", "country", "language", "labels", "url");

  /** Copies the list. */
  public PushConfig {
    sources = List.copyOf(sources);
  }

  /**
   * Reads it.
   *
   * @throws SettingsException naming everything that is wrong
   */
  public static PushConfig of(Settings settings) {
    return new PushConfig(
        settings.get(HOST),
        settings.get(PORT),
        settings.get(LARGEST_BODY),
        sources(settings.passThrough(PREFIX)));
  }

  private static List<PushSource> sources(Map<String, String> given) {
    Map<String, Map<String, String>> byName = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    given.forEach(
        (key, value) -> {
          int dot = key.indexOf('.');
          String name = dot < 0 ? key : key.substring(0, dot);
          String part = key.substring(dot + 1);
          if (dot < 0 || !Slugs.isSlug(name) || !PARTS.contains(part)) {
            problems.add(
                PREFIX + key + ": there is no such setting (try " + PREFIX + "desk.token)");
          } else {
            byName.computeIfAbsent(name, n -> new TreeMap<>()).put(part, value);
          }
        });
    List<PushSource> sources = new ArrayList<>();
    byName.forEach((name, parts) -> sources.add(new Reading(name, parts, problems).source()));
    refuseSharedTokens(sources, problems);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return sources;
  }

  // A token says who pushes, so that it must be one source's alone.
  private static void refuseSharedTokens(List<PushSource> sources, List<String> problems) {
    Map<String, String> owners = new HashMap<>();
    for (PushSource source : sources) {
      for (String token : source.tokens()) {
        String other = owners.putIfAbsent(token, source.feedId());
        if (other != null) {
          problems.add(
              PREFIX + source.feedId() + ".token: one of its tokens is given twice, see " + other);
        }
      }
    }
  }

  /** Reads one source, and says what is wrong with it. */
  private record Reading(String name, Map<String, String> parts, List<String> problems) {
    PushSource source() {
      String title = parts.getOrDefault("name", "");
      Source source =
          new Source(title.isBlank() ? name : title, family(), country(), part("url"), null);
      return new PushSource(name, tokens(), source, language(), labels());
    }

    private List<String> tokens() {
      List<String> tokens = List.of(parts.getOrDefault("token", "").strip().split("\\s+"));
      for (String token : tokens) {
        if (token.getBytes(StandardCharsets.UTF_8).length < LEAST_TOKEN
            || !TOKEN.matcher(token).matches()) {
          problem("token", "a token has at least 16 printable ASCII characters without blanks");
        }
      }
      return tokens;
    }

    private @Nullable String family() {
      String family = part("family");
      if (family != null && !Slugs.isSlug(family)) {
        problem("family", "must be a slug (a-z, 0-9 and, not at the ends, -)");
      }
      return family;
    }

    private @Nullable String country() {
      String country = part("country");
      if (country != null && !COUNTRIES.contains(country)) {
        problem("country", "must be an ISO 3166-1 code such as NL");
      }
      return country;
    }

    private @Nullable String language() {
      String tag = part("language");
      try {
        return tag == null
            ? null
            : new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
      } catch (IllformedLocaleException e) {
        problem("language", "must be a language tag such as en or pt-BR");
        return null;
      }
    }

    private List<String> labels() {
      String labels = part("labels");
      return labels == null ? List.of() : List.of(labels.strip().split("\\s*,\\s*"));
    }

    private @Nullable String part(String part) {
      String value = parts.get(part);
      return value == null || value.isBlank() ? null : value.strip();
    }

    private void problem(String part, String what) {
      problems.add(PREFIX + name + "." + part + ": " + what);
    }
  }
}
