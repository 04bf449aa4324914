package io.tidings.app;

import io.tidings.event.FeedDefinition;
import io.tidings.event.Source;
import io.tidings.ingest.discover.Probe;
import io.tidings.schemas.Slugs;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the definition of a feed. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds a feed, or replaces the definition of the feed with this id.",
      "Of a page's address the feed that the page names is added."
    })
final class FeedsAddCommand implements Callable<Integer> {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "URL",
      description = "Address of the feed, or of a page that names one, http or https.")
  private String url = "";

  @Option(
      names = "--id",
      paramLabel = "SLUG",
      description = "Id of the feed, for good. Otherwise made of the address's host and path.")
  private @Nullable String id;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the publisher. Otherwise the host.")
  private @Nullable String name;

  @Option(
      names = "--family",
      paramLabel = "SLUG",
      description = "Publisher family: outlets under one owner count once in spikes.")
  private @Nullable String family;

  @Option(names = "--country", paramLabel = "CC", description = "ISO 3166-1 code, for example NL.")
  private @Nullable String country;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Language of its items where they state none, for example en or pt-BR.")
  private @Nullable String language;

  @Option(
      names = "--label",
      paramLabel = "L",
      description = "Label that all its items get; may be given often.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--min-interval",
      paramLabel = "TIME",
      converter = ShortDuration.class,
      description = "Shortest time between two polls, for example 15m.")
  private @Nullable Duration minInterval;

  @Option(
      names = "--max-interval",
      paramLabel = "TIME",
      converter = ShortDuration.class,
      description = "Longest time between two polls, for example 1d.")
  private @Nullable Duration maxInterval;

  @Option(names = "--paused", description = "Keeps the feed but does not poll it.")
  private boolean paused;

  @Option(
      names = "--full-text",
      description = "Lets article pages be fetched where an item brings only a teaser.")
  private boolean fullText;

  @Option(
      names = "--unchecked",
      description = "Takes the address as it is; otherwise it is asked what stands there.")
  private boolean unchecked;

  @Override
  public Integer call() throws IOException {
    FeedAddress given = address(url);
    // Before anything is fetched: what is wrong in the options is wrong whatever the page says.
    FeedDefinition asGiven = definition(given);
    FeedAddress found = unchecked ? given : discovered(given);
    FeedDefinition definition = found.equals(given) ? asGiven : definition(found);
    CompactedTopic<FeedDefinition> feeds =
        new CompactedTopic<>(configured.clients(), TopicCatalogue.FEEDS, FeedDefinition.class);
    FeedDefinition before = feeds.latest().get(definition.getFeedId());
    refuseCollision(definition, before);
    String done = before == null ? "added" : definition.equals(before) ? "unchanged" : "updated";
    if (!definition.equals(before)) {
      feeds.put(definition.getFeedId(), definition);
    }
    String line = done + " " + definition.getFeedId() + " " + definition.getUrl();
    spec.commandLine().getOut().println(line);
    return 0;
  }

  // Two addresses may give one id, and then the second feed would end the first in silence.
  private void refuseCollision(FeedDefinition definition, @Nullable FeedDefinition before) {
    if (id == null && before != null && !before.getUrl().equals(definition.getUrl())) {
      throw wrong(
          "the id "
              + before.getFeedId()
              + " belongs to "
              + before.getUrl()
              + "; give --id with another id, or with this one to change the feed's address");
    }
  }

  private FeedAddress discovered(FeedAddress given) throws IOException {
    Probe probe;
    try (FeedProbes probes = FeedProbes.of(configured.settings())) {
      probe = probes.probe(given.url());
    }
    if (probe instanceof Probe.Page page) {
      return onlyFeed(given, page);
    }
    if (probe instanceof Probe.Unknown unknown) {
      spec.commandLine()
          .getErr()
          .println("not seen yet, added as it is: " + given.url() + ": " + unknown.problem());
    }
    return given;
  }

  private FeedAddress onlyFeed(FeedAddress given, Probe.Page page) {
    if (page.links().size() == 1) {
      return address(page.links().get(0).url());
    }
    StringBuilder message = new StringBuilder(given.url()).append(" is no feed");
    if (page.links().isEmpty()) {
      message.append(" and names none (").append(page.problem()).append(")");
    } else {
      message.append("; it names several, add one of them:");
      page.links()
          .forEach(link -> message.append("\n  " + (link.url() + "  " + link.title()).strip()));
    }
    throw wrong(message.toString());
  }

  private FeedAddress address(String text) {
    try {
      return FeedAddress.of(text);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private FeedDefinition definition(FeedAddress address) {
    if (minInterval != null && maxInterval != null && minInterval.compareTo(maxInterval) > 0) {
      throw wrong("--min-interval is longer than --max-interval");
    }
    if (labels.stream().anyMatch(String::isBlank)) {
      throw wrong("--label: a label is blank");
    }
    return new FeedDefinition(
        feedId(address),
        address.url(),
        new Source(sourceName(address), slug("--family", family), country(), null, null),
        language(),
        List.copyOf(labels),
        paused,
        seconds(minInterval),
        seconds(maxInterval),
        fullText);
  }

  private String feedId(FeedAddress address) {
    if (id != null) {
      return String.valueOf(slug("--id", id));
    }
    if (address.slug().isEmpty()) {
      throw wrong("no id can be made of '" + address.url() + "'; give --id");
    }
    return address.slug();
  }

  private String sourceName(FeedAddress address) {
    if (name != null && name.isBlank()) {
      throw wrong("--name: the name is blank");
    }
    return name == null ? address.host() : name.strip();
  }

  private @Nullable String slug(String option, @Nullable String value) {
    if (value != null && !Slugs.isSlug(value)) {
      throw wrong(option + ": '" + value + "' is not a slug (a-z, 0-9 and, not at the ends, -)");
    }
    return value;
  }

  private @Nullable String country() {
    String code = country == null ? null : country.toUpperCase(Locale.ROOT);
    if (code != null && !COUNTRIES.contains(code)) {
      throw wrong("--country: '" + country + "' is not an ISO 3166-1 code of two letters");
    }
    return code;
  }

  private @Nullable String language() {
    try {
      return language == null
          ? null
          : new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw wrong("--language: '" + language + "' is not a language tag, such as en or pt-BR");
    }
  }

  private static @Nullable Integer seconds(@Nullable Duration time) {
    return time == null ? null : Math.toIntExact(time.toSeconds());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
