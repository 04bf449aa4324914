package io.tidings.app;

import io.tidings.event.FeedDefinition;
import io.tidings.event.Source;
import io.tidings.ingest.opml.OpmlFeed;
import io.tidings.ingest.opml.OpmlReader;
import io.tidings.schemas.Slugs;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds the feeds of an OPML file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Adds the feeds of an OPML file; folders and categories become labels.",
      "A feed whose address is there already stays as it is, unless the file gives its id."
    })
final class FeedsImportCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 64 << 20;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "An OPML file, or - for standard input.")
  private String file = "";

  @Option(names = "--dry-run", description = "Says what would be done.")
  private boolean dryRun;

  @Option(
      names = "--label",
      paramLabel = "L",
      description = "Label that all of them get; may be given often.")
  private List<String> labels = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    List<OpmlFeed> subscriptions = OpmlReader.read(bytes());
    CompactedTopic<FeedDefinition> feeds =
        new CompactedTopic<>(configured.clients(), TopicCatalogue.FEEDS, FeedDefinition.class);
    Import plan = new Import(feeds.latest());
    subscriptions.forEach(plan::take);
    if (!dryRun) {
      feeds.putAll(plan.changed);
    }
    PrintWriter out = spec.commandLine().getOut();
    plan.lines.forEach(out::println);
    plan.problems.forEach(spec.commandLine().getErr()::println);
    out.println(
        (dryRun ? "would be " : "")
            + "added %d, updated %d, unchanged %d, skipped %d"
                .formatted(plan.added, plan.updated, plan.unchanged, plan.problems.size()));
    return plan.problems.isEmpty() ? 0 : 1;
  }

  private byte[] bytes() throws IOException {
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + " has more than 64 MiB");
      }
      return bytes;
    }
  }

  /** What becomes of the subscriptions. */
  private final class Import {
    private final LatestValues<FeedDefinition> known;
    private final Map<String, String> idByUrl = new HashMap<>();
    private final Map<String, FeedDefinition> changed = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int added;
    private int updated;
    private int unchanged;

    Import(LatestValues<FeedDefinition> known) {
      this.known = known;
      known.rows().forEach((id, row) -> idByUrl.putIfAbsent(row.value().getUrl(), id));
    }

    void take(OpmlFeed subscription) {
      FeedAddress address;
      try {
        address = FeedAddress.of(subscription.url());
      } catch (IllegalArgumentException e) {
        problems.add("skipped: " + e.getMessage());
        return;
      }
      String given = subscription.id();
      if (given == null && idByUrl.containsKey(address.url())) {
        unchanged++;
        return;
      }
      String id = given != null && Slugs.isSlug(given) ? given : freeId(address.slug());
      if (id.isEmpty()) {
        problems.add("skipped: no id can be made of " + address.url());
        return;
      }
      put(definition(id, address, subscription));
    }

    private void put(FeedDefinition definition) {
      String id = definition.getFeedId();
      FeedDefinition before = known.get(id);
      if (definition.equals(before)) {
        unchanged++;
        return;
      }
      changed.put(id, definition);
      idByUrl.put(definition.getUrl(), id);
      boolean fresh = before == null;
      added += fresh ? 1 : 0;
      updated += fresh ? 0 : 1;
      lines.add((fresh ? "added " : "updated ") + id + " " + definition.getUrl());
    }

    // Two addresses may give one id, and the second would end the first.
    private String freeId(String slug) {
      if (slug.isEmpty() || isFree(slug)) {
        return slug;
      }
      int next = 2;
      while (!isFree(slug + "-" + next)) {
        next++;
      }
      return slug + "-" + next;
    }

    private boolean isFree(String id) {
      return !known.has(id) && !changed.containsKey(id);
    }
  }

  private FeedDefinition definition(String id, FeedAddress address, OpmlFeed from) {
    String country = from.country();
    String family = from.family();
    List<String> all = new ArrayList<>(from.labels());
    labels.stream().filter(label -> !all.contains(label)).forEach(all::add);
    return new FeedDefinition(
        id,
        address.url(),
        new Source(
            from.title().isBlank() ? address.host() : from.title(),
            family != null && Slugs.isSlug(family) ? family : null,
            country != null && COUNTRIES.contains(country) ? country : null,
            from.site(),
            null),
        language(from.language()),
        all,
        from.paused(),
        from.minIntervalSeconds(),
        from.maxIntervalSeconds(),
        from.fullText());
  }

  // Other programs write all sorts of things there.
  private static @Nullable String language(@Nullable String tag) {
    try {
      String language =
          new Locale.Builder()
              .setLanguageTag(Objects.requireNonNullElse(tag, "").replace('_', '-'))
              .build()
              .toLanguageTag();
      return language.equals("und") ? null : language;
    } catch (IllformedLocaleException e) {
      return null;
    }
  }
}
