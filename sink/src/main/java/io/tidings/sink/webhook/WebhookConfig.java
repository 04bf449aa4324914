package io.tidings.sink.webhook;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import io.tidings.runtime.http.AddressPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts are sent.
 *
 * @param name a slug; part of the group's name
 * @param url http or https
 * @param signer signs what is sent
 * @param kinds the kinds of alerts that are sent; empty for all
 * @param states the states that are sent; empty for all
 */
public record WebhookConfig(
    String name, URI url, Signer signer, Set<String> kinds, Set<AlertState> states) {
  private static final String PREFIX = "sink.webhook.";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Set<String> PARTS = Set.of("url", "secret", "kinds", "states");
  private static final Set<AlertState> STATES =
      Set.of(AlertState.OPEN, AlertState.UPDATED, AlertState.CLOSED);

  /** Addresses beyond the public ones. */
  static final Setting<AddressPolicy> ALLOW =
      new Setting<>(
          "sink.webhooks.allow",
          "",
          "Hosts, addresses and blocks beyond the public internet that webhooks may be sent to,"
              + " parted by commas (for example hooks.corp,10.0.0.0/8).",
          new SettingType<>("a list of hosts, addresses or blocks", false, AddressPolicy::parse));

  /** How long one message is tried. */
  static final Setting<Duration> GIVE_UP =
      new Setting<>(
          "sink.webhooks.give-up",
          "1d",
          "How long a webhook's message is tried again before it goes to the dead letters. Until"
              + " then the messages behind it wait, so that they arrive in order.",
          SettingType.duration(Duration.ofSeconds(1), Duration.ofDays(30)));

  /** The settings of all webhooks; those of each begin with {@code sink.webhook.NAME.}. */
  public static final List<Setting<?>> SETTINGS = List.of(ALLOW, GIVE_UP);

  /** Copies the sets. */
  public WebhookConfig {
    kinds = Set.copyOf(kinds);
    states = Set.copyOf(states);
  }

  /**
   * Reads all of them, by name.
   *
   * @throws SettingsException naming everything that is wrong
   */
  public static List<WebhookConfig> all(Settings settings) {
    Map<String, Map<String, String>> byName = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    settings
        .passThrough(PREFIX)
        .forEach(
            (key, value) -> {
              int dot = key.indexOf('.');
              String name = dot < 0 ? key : key.substring(0, dot);
              String part = key.substring(dot + 1);
              if (dot < 0 || !NAME.matcher(name).matches() || !PARTS.contains(part)) {
                problems.add(
                    PREFIX + key + ": there is no such setting (try " + PREFIX + "desk.url)");
              } else {
                byName.computeIfAbsent(name, n -> new TreeMap<>()).put(part, value);
              }
            });
    List<WebhookConfig> all = new ArrayList<>();
    byName.forEach((name, parts) -> new Reading(name, parts, problems).addTo(all));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return List.copyOf(all);
  }

  /** Whether an alert is sent. */
  boolean takes(Alert alert) {
    // A state that a newer release has written is better told than kept.
    return (kinds.isEmpty() || kinds.contains(alert.getKind()))
        && (states.isEmpty()
            || states.contains(alert.getState())
            || alert.getState() == AlertState.UNKNOWN);
  }

  /** The name of its consumer group, without the prefix. */
  public String group() {
    return "sink-webhook-" + name;
  }

  /** What may be printed of the address: many services put a secret into its path. */
  public String shownUrl() {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  @Override
  public String toString() {
    return name + " to " + shownUrl();
  }

  /** Reads one, and says what is wrong with it. */
  private record Reading(String name, Map<String, String> parts, List<String> problems) {
    void addTo(List<WebhookConfig> all) {
      URI url = url();
      Signer signer = signer();
      Set<String> kinds = kinds();
      Set<AlertState> states = states();
      if (url != null && signer != null) {
        all.add(new WebhookConfig(name, url, signer, kinds, states));
      }
    }

    private @Nullable URI url() {
      try {
        URI url = URI.create(parts.getOrDefault("url", ""));
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if ((scheme.equals("https") || scheme.equals("http"))
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawFragment() == null) {
          return url;
        }
      } catch (IllegalArgumentException e) {
        // Said below; the exception would print the address.
      }
      problem("url", "must be an address such as https://host/path, without a login");
      return null;
    }

    private @Nullable Signer signer() {
      try {
        return Signer.of(parts.getOrDefault("secret", ""));
      } catch (IllegalArgumentException e) {
        problem("secret", String.valueOf(e.getMessage()));
        return null;
      }
    }

    private Set<String> kinds() {
      Set<String> kinds = Set.copyOf(list("kinds"));
      if (!kinds.stream().allMatch(kind -> KIND.matcher(kind).matches())) {
        problem("kinds", "must be kinds of alerts parted by commas, such as spike,watch");
      }
      return kinds;
    }

    private Set<AlertState> states() {
      Set<AlertState> states = new HashSet<>();
      for (String text : list("states")) {
        STATES.stream()
            .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst()
            .ifPresentOrElse(
                states::add,
                () -> problem("states", "must be some of open,updated,closed, parted by commas"));
      }
      return states;
    }

    private List<String> list(String part) {
      String text = parts.getOrDefault(part, "");
      return text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"));
    }

    private void problem(String part, String what) {
      problems.add(PREFIX + name + "." + part + ": " + what);
    }
  }
}
