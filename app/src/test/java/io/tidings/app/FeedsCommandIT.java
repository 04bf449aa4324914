package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.event.Source;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedsCommandIT {
  private static final Installation TIDINGS = Installation.withTopics();
  private static final String URL = "https://www.harbour-post.example/news/rss.xml?full=1";
  private static final String ID = "www-harbour-post-example-news-rss-xml";

  private final Installation tidings = Installation.withTopics();

  @Test
  void addsAFeedUnderAnIdMadeOfItsAddress() {
    // When
    CommandRun run = tidings.run("feeds", "add", "--unchecked", URL);

    // Then
    assertThat(run).isEqualTo(new CommandRun(0, "added " + ID + " " + URL + "\n", ""));
    assertThat(Topics.values(tidings.clients(), TopicCatalogue.FEEDS, FeedDefinition.class))
        .containsExactly(
            new FeedDefinition(
                ID,
                URL,
                new Source("www.harbour-post.example", null, null, null, null),
                null,
                List.of(),
                false,
                null,
                null,
                false));
  }

  @Test
  void takesEveryPropertyOfAFeed() {
    // When
    CommandRun run =
        tidings.run(
            "feeds",
            "add",
            "--unchecked",
            URL,
            "--id",
            "harbour",
            "--name",
            "Harbour Post",
            "--family",
            "harbour-group",
            "--country",
            "nl",
            "--language",
            "pt-br",
            "--label",
            "port",
            "--label",
            "sea",
            "--min-interval",
            "15m",
            "--max-interval",
            "1d",
            "--paused");

    // Then
    assertThat(run).isEqualTo(new CommandRun(0, "added harbour " + URL + "\n", ""));
    assertThat(Topics.values(tidings.clients(), TopicCatalogue.FEEDS, FeedDefinition.class))
        .containsExactly(
            new FeedDefinition(
                "harbour",
                URL,
                new Source("Harbour Post", "harbour-group", "NL", null, null),
                "pt-BR",
                List.of("port", "sea"),
                true,
                900,
                86_400,
                false));
  }

  @Test
  void saysWhetherADefinitionIsNewOrChangedOrTheSame() {
    // When
    List<String> said =
        List.of(
            tidings.run("feeds", "add", "--unchecked", URL, "--id", "a").out(),
            tidings.run("feeds", "add", "--unchecked", URL, "--id", "a").out(),
            tidings.run("feeds", "add", "--unchecked", "http://moved.example/", "--id", "a").out());

    // Then
    assertThat(said)
        .containsExactly(
            "added a " + URL + "\n",
            "unchanged a " + URL + "\n",
            "updated a http://moved.example/\n");
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.FEEDS)).hasSize(2);
  }

  @Test
  void doesNotReplaceAnotherFeedWhoseAddressGivesTheSameId() {
    // Given
    tidings.run("feeds", "add", "--unchecked", "https://a.example/rss?id=1");

    // When
    CommandRun run = tidings.run("feeds", "add", "--unchecked", "https://a.example/rss?id=2");

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("the id a-example-rss belongs to https://a.example/rss?id=1; give --id");
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.FEEDS)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rss.xml                                        | 'rss.xml' does not begin with http:// or https://
          ftp://a.example/rss                            | 'ftp://a.example/rss' does not begin with http:// or https://
          https:///rss                                   | 'https:///rss' has no host
          https://a example/rss                          | 'https://a example/rss' is not an address: Illegal character in authority
          https://me:secret@a.example/rss                | an address with a user or password is not taken
          https://a.example/ --id A                      | --id: 'A' is not a slug (a-z, 0-9 and, not at the ends, -)
          https://a.example/ --family a_b                | --family: 'a_b' is not a slug (a-z, 0-9 and, not at the ends, -)
          https://a.example/ --country Holland           | --country: 'Holland' is not an ISO 3166-1 code of two letters
          https://a.example/ --country ZZ                | --country: 'ZZ' is not an ISO 3166-1 code of two letters
          https://a.example/ --language e                | --language: 'e' is not a language tag, such as en or pt-BR
          https://a.example/ --min-interval 5x           | Invalid value for option '--min-interval': '5x' is not a duration from 1s to 30d (try 500ms, 15m or 7d)
          https://a.example/ --min-interval 2h --max-interval 1h | --min-interval is longer than --max-interval
          """)
  void refusesWhatIsNoFeed(String arguments, String message) {
    // When
    String[] words =
        arguments.startsWith("https://a ") ? new String[] {arguments} : arguments.split(" ", -1);
    CommandRun run = TIDINGS.run(concat(words));

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines().findFirst()).contains(message);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).doesNotContain("secret");
  }

  @Test
  void listsFeedsWithTheirStates() {
    // Given
    tidings.run("feeds", "add", "--unchecked", "https://a.example/", "--id", "a");
    tidings.run("feeds", "add", "--unchecked", "https://b.example/", "--id", "b");
    tidings.run("feeds", "add", "--unchecked", "https://c.example/", "--id", "c", "--paused");
    tidings.write(
        TopicCatalogue.FEEDS_STATE, "a", state("a", 304, 0, null, "https://a.example/new", false));
    tidings.write(TopicCatalogue.FEEDS_STATE, "b", state("b", 410, 3, "it is gone", null, true));

    // When
    CommandRun run = tidings.run("feeds", "list");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                a  healthy
                  url           https://a.example/
                  publisher     a.example
                  last check    2026-11-24T08:00:00Z (HTTP 304)
                  last success  2026-11-24T07:00:00Z
                  next check    2026-11-24T08:15:00Z
                  interval      15m
                  new address   https://a.example/new
                b  gone
                  url           https://b.example/
                  publisher     b.example
                  last check    2026-11-24T08:00:00Z (HTTP 410)
                  last success  2026-11-24T07:00:00Z
                  next check    none
                  failures      3
                  last error    it is gone
                c  paused
                  url           https://c.example/
                  publisher     c.example
                  last check    never
                """,
                ""));
  }

  @Test
  void listsFeedsAsJson() {
    // Given
    tidings.run("feeds", "add", "--unchecked", "https://a.example/", "--id", "a", "--label", "x");
    tidings.run("feeds", "add", "--unchecked", "https://b.example/", "--id", "b");
    tidings.write(TopicCatalogue.FEEDS_STATE, "b", state("b", 500, 3, "HTTP 500", null, false));

    // When
    CommandRun run = tidings.run("feeds", "list", "--json");

    // Then
    assertThat(run.json())
        .isEqualTo(
            CommandRun.parse(
                """
                [{"feedId":"a","url":"https://a.example/",
                  "source":{"name":"a.example","family":null,"country":null,"url":null,
                    "iconUrl":null},
                  "language":null,"labels":["x"],"paused":false,"minIntervalSeconds":null,
                  "maxIntervalSeconds":null,"fetchFullText":false,"gone":false,"health":"new","intervalSeconds":null,
                  "itemsInWindow":{"window":null,"received":0},
                  "lastCheck":null,"lastSuccess":null,"lastNewItem":null,"nextCheck":null,
                  "failures":0,"lastStatus":0,"lastError":null,"newAddress":null},
                 {"feedId":"b","url":"https://b.example/",
                  "source":{"name":"b.example","family":null,"country":null,"url":null,
                    "iconUrl":null},
                  "language":null,"labels":[],"paused":false,"minIntervalSeconds":null,
                  "maxIntervalSeconds":null,"fetchFullText":false,"gone":false,"health":"failing","intervalSeconds":900,
                  "itemsInWindow":{"window":"2026-11-24T08:00:00Z","received":0},
                  "lastCheck":"2026-11-24T08:00:00Z","lastSuccess":"2026-11-24T07:00:00Z",
                  "lastNewItem":null,"nextCheck":"2026-11-24T08:15:00Z",
                  "failures":3,"lastStatus":500,"lastError":"HTTP 500","newAddress":null}]
                """));
  }

  @Test
  void doesNotTakeTheStateOfAFormerAddressForTheFeeds() {
    // Given
    tidings.run("feeds", "add", "--unchecked", "https://a.example/", "--id", "a");
    tidings.write(TopicCatalogue.FEEDS_STATE, "a", state("a", 410, 3, "it is gone", null, true));
    tidings.run("feeds", "add", "--unchecked", "https://a.example/new", "--id", "a");

    // When
    CommandRun run = tidings.run("feeds", "list");

    // Then
    assertThat(run.lines())
        .containsExactly(
            "a  new",
            "  url           https://a.example/new",
            "  publisher     a.example",
            "  last check    never");
  }

  @Test
  void pausesAndResumesFeeds() {
    // Given
    tidings.run("feeds", "add", "--unchecked", "https://a.example/", "--id", "a");

    // When
    CommandRun paused = tidings.run("feeds", "pause", "a", "x");

    // Then
    assertThat(paused).isEqualTo(new CommandRun(1, "paused a\n", "there is no feed x\n"));
    assertThat(tidings.run("feeds", "list", "--health", "paused").lines()).contains("a  paused");
    assertThat(tidings.run("feeds", "resume", "a").out()).isEqualTo("resumed a\n");
    assertThat(tidings.run("feeds", "resume", "a").out()).isEqualTo("unchanged a\n");
    assertThat(tidings.run("feeds", "list", "--health", "paused").out())
        .isEqualTo("no feed is paused\n");
  }

  @Test
  void importsWhatItHasExported(@TempDir Path folder) throws IOException {
    // Given
    tidings.run(concat("--unchecked", URL, "--id", "harbour", "--label", "sea", "--family", "hg"));
    tidings.run("feeds", "add", "--unchecked", "https://b.example/", "--id", "b", "--paused");
    Path file = folder.resolve("feeds.opml");
    Files.writeString(file, tidings.run("feeds", "export").out());
    Installation other = Installation.withTopics();

    // When
    CommandRun run = other.run("feeds", "import", file.toString());

    // Then
    assertThat(run.lines()).last().isEqualTo("added 2, updated 0, unchanged 0, skipped 0");
    assertThat(Topics.values(other.clients(), TopicCatalogue.FEEDS, FeedDefinition.class))
        .containsExactlyInAnyOrderElementsOf(
            Topics.values(tidings.clients(), TopicCatalogue.FEEDS, FeedDefinition.class));
    assertThat(other.run("feeds", "import", file.toString()).out())
        .isEqualTo("added 0, updated 0, unchanged 2, skipped 0\n");
  }

  @Test
  void importsFeedsWithoutIdsBesideThoseThatThereAre(@TempDir Path folder) throws IOException {
    // Given
    tidings.run("feeds", "add", "--unchecked", "https://a.example/rss?id=1");
    Path file = folder.resolve("feeds.opml");
    Files.writeString(
        file,
        """
        <opml><body><outline text="Folder">
        <outline text="One" xmlUrl="https://a.example/rss?id=1"/>
        <outline text="Two" xmlUrl="https://a.example/rss?id=2"/>
        <outline text="None" xmlUrl="ftp://a.example/"/>
        </outline></body></opml>""");

    // When
    CommandRun run = tidings.run("feeds", "import", file.toString(), "--label", "new");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                1,
                """
                added a-example-rss-2 https://a.example/rss?id=2
                added 1, updated 0, unchanged 1, skipped 1
                """,
                "skipped: 'ftp://a.example/' does not begin with http:// or https://\n"));
    assertThat(tidings.run("feeds", "list").lines()).contains("  labels        Folder, new");
  }

  @Test
  void saysHowToBegin() {
    // Then
    assertThat(tidings.run("feeds", "list").out())
        .isEqualTo("no feeds yet; add one: tidings feeds add URL\n");
    assertThat(tidings.run("feeds", "list", "--json").out()).isEqualTo("[]\n");
  }

  @Test
  void removesFeedsAndNamesThoseThatThereAreNot() {
    // Given
    tidings.run("feeds", "add", "--unchecked", "https://a.example/", "--id", "a");
    tidings.run("feeds", "add", "--unchecked", "https://b.example/", "--id", "b");

    // When
    CommandRun run = tidings.run("feeds", "remove", "a", "x");

    // Then
    assertThat(run).isEqualTo(new CommandRun(1, "removed a\n", "there is no feed x\n"));
    assertThat(tidings.run("feeds", "list", "--json").json()).hasSize(1);
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.FEEDS))
        .filteredOn(record -> new String(record.key(), StandardCharsets.UTF_8).equals("a"))
        .extracting(ConsumerRecord::value)
        .last()
        .isNull();
  }

  @Test
  void namesADefinitionThatCannotBeReadAndCanRemoveIt() {
    // Given
    tidings.writeBytes(TopicCatalogue.FEEDS, "bad", new byte[] {1, 2, 3});

    // Then
    assertThat(tidings.run("feeds", "list").err())
        .isEqualTo("bad: its definition cannot be read\n");
    assertThat(tidings.run("feeds", "remove", "bad"))
        .isEqualTo(new CommandRun(0, "removed bad\n", ""));
    assertThat(tidings.run("feeds", "list").err()).isEmpty();
  }

  private static String[] concat(String... words) {
    List<String> all = new ArrayList<>(List.of("feeds", "add"));
    all.addAll(List.of(words));
    return all.toArray(String[]::new);
  }

  private static FeedState state(
      String id,
      int status,
      int failures,
      @Nullable String error,
      @Nullable String movedTo,
      boolean gone) {
    String url = "https://" + id + ".example/";
    Instant check = Instant.parse("2026-11-24T08:00:00Z");
    return FeedState.newBuilder()
        .setFeedId(id)
        .setUrl(url)
        .setDefinedUrl(url)
        .setNextCheck(check.plusSeconds(900))
        .setLastCheck(check)
        .setLastSuccess(check.minusSeconds(3_600))
        .setFailures(failures)
        .setLastStatus(status)
        .setLastError(error)
        .setMovedTo(movedTo)
        .setGone(gone)
        .setLedgerWindow(check)
        .build();
  }
}
