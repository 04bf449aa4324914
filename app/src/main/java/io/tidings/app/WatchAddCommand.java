package io.tidings.app;

import io.tidings.enrich.lists.WatchList;
import io.tidings.event.WatchKind;
import io.tidings.event.WatchRule;
import io.tidings.nlp.topic.MediaTopics;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the rule of a watch. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds a watch, or replaces the watch with this id.",
      "It fires when so many distinct items in the window match it; items that are linked from now"
          + " on count, backfill and old ones do not."
    })
final class WatchAddCommand implements Callable<Integer> {
  private static final String MEDIA_TOPIC = "medtop:";

  /** One of the three. */
  static final class Aim {
    @Option(
        names = "--keyword",
        paramLabel = "PHRASE",
        description = "1 to 6 words in the title or in a keyword, whatever their capitals.")
    private @Nullable String keyword;

    @Option(names = "--entity", paramLabel = "ID", description = "Entity by id, such as wd:Q30.")
    private @Nullable String entity;

    @Option(
        names = "--topic",
        paramLabel = "ID",
        description = "Topic by id, such as medtop:15000000.")
    private @Nullable String topic;

    private WatchKind kind() {
      if (keyword != null) {
        return WatchKind.KEYWORD;
      }
      return entity != null ? WatchKind.ENTITY : WatchKind.TOPIC;
    }

    private String value() {
      String value = keyword != null ? keyword : entity;
      return Objects.requireNonNullElse(value != null ? value : topic, "").strip();
    }
  }

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", description = "Id of the watch, a slug (a-z, 0-9, -).")
  private String id = "";

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Aim aim = new Aim();

  @Option(
      names = "--threshold",
      paramLabel = "N",
      defaultValue = "1",
      description = "Distinct items in the window at which it fires, 1 (default) to 200.")
  private int threshold;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = ShortDuration.class,
      description = "Length of the window, 1m to 1d (default 1h).")
  private Duration window = Duration.ofHours(1);

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "Language that counts, such as en; may be given often. Default: all.")
  private List<String> languages = new ArrayList<>();

  @Option(names = "--paused", description = "Keeps it, but silent, until it is added again.")
  private boolean paused;

  @Option(names = "--note", paramLabel = "TEXT", description = "A note for people.")
  private @Nullable String note;

  @Override
  public Integer call() throws IOException {
    WatchRule rule =
        new WatchRule(
            id,
            aim.kind(),
            aim.value(),
            threshold,
            (int) window.toSeconds(),
            languages.stream().map(code -> code.toLowerCase(Locale.ROOT)).toList(),
            !paused,
            Objects.requireNonNullElse(note, ""));
    check(rule);
    CompactedTopic<WatchRule> watches =
        new CompactedTopic<>(configured.clients(), TopicCatalogue.WATCHES, WatchRule.class);
    WatchRule before = watches.latest().get(id);
    String done = before == null ? "added" : rule.equals(before) ? "unchanged" : "updated";
    if (!rule.equals(before)) {
      watches.put(id, rule);
    }
    spec.commandLine().getOut().println(done + " " + id);
    return 0;
  }

  private void check(WatchRule rule) {
    try {
      WatchList.check(id, rule);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    String value = rule.getValue();
    if (rule.getKind() == WatchKind.TOPIC
        && value.startsWith(MEDIA_TOPIC)
        && !MediaTopics.contains(value)) {
      throw wrong("--topic: '" + value + "' is no IPTC media topic in use");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
