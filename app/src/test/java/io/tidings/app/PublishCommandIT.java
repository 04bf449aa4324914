package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidings.event.RawItem;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishCommandIT {
  private final Installation tidings = Installation.withTopics();

  @TempDir private Path folder;

  @Test
  void publishesFilesThatDoNotEndWithALineBreak() throws IOException {
    // Given
    String first = file("first.jsonl", line("1", "One") + "\n" + line("2", "Two"));
    String second = file("second.jsonl", line("3", "Three"));

    // When
    CommandRun run = tidings.run("publish", first, second, "--run", "r");

    // Then
    assertThat(run)
        .isEqualTo(new CommandRun(0, "lines 3\npublished 3\n", "run r (resume it with --run r)\n"));
    assertThat(titles()).containsExactlyInAnyOrder("One", "Two", "Three");
  }

  @Test
  void readsGzip() throws IOException {
    // Given
    Path packed = folder.resolve("news.jsonl.GZ");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(line("1", "Zürich").getBytes(UTF_8));
    }

    // When
    CommandRun run = tidings.run("publish", packed.toString());

    // Then
    assertThat(run.exit()).isZero();
    assertThat(titles()).containsExactly("Zürich");
  }

  @Test
  void readsCsvWithItsColumnsMappedAndPutsABrokenRecordAside() throws IOException {
    // Given
    Path csv = folder.resolve("news.csv");
    Files.writeString(
        csv,
        "Headline;source;published\n\"Two; \"\"and\"\"\nthree\";s;1987-03-01\n;s;\n\"open;s;\n");

    // When
    CommandRun run =
        tidings.run("publish", csv.toString(), "--map", "title=headline", "--run", "r");

    // Then
    assertThat(run.out())
        .isEqualTo("lines 3\ndead-lettered open-quote 1\npublished 1\nrejected no-text 1\n");
    assertThat(titles()).containsExactly("Two; \"and\" three");
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.DEADLETTERS))
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactly("\"open;s;");
  }

  @Test
  void readsStandardInput() throws IOException {
    // Given
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(line("1", "Zürich").getBytes(UTF_8)));
    try {
      // When
      CommandRun run = tidings.run("publish", "-", "--feed", "desk");

      // Then
      assertThat(run.exit()).isZero();
      assertThat(Topics.values(tidings.clients(), TopicCatalogue.ITEMS_RAW, RawItem.class))
          .extracting(RawItem::getTitle, RawItem::getFeedId)
          .containsExactly(tuple("Zürich", "desk"));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void goesOnWithARun() throws IOException {
    // Given
    String file = file("news.jsonl", line("1", "One") + "\n" + line("2", "Two"));
    tidings.run("publish", file, "--run", "r");
    file("news.jsonl", line("1", "One") + "\n" + line("2", "Two") + "\n" + line("3", "Three"));

    // When
    CommandRun run = tidings.run("publish", file, "--run", "r");

    // Then
    assertThat(run.out()).isEqualTo("lines 3\npublished 3\n");
    assertThat(titles()).containsExactlyInAnyOrder("One", "Two", "Three");
  }

  @Test
  void reportsAsJson() throws IOException {
    // Given
    String file = file("news.jsonl", line("1", "One") + "\nno JSON\n{\"title\":\"No source\"}\n");

    // When
    CommandRun run = tidings.run("publish", file, "--run", "r", "--json");

    // Then
    assertThat(run.json())
        .isEqualTo(
            CommandRun.parse(
                """
                {"run":"r","lines":3,"counts":[
                 {"outcome":"dead-lettered","reason":"not-json","count":1},
                 {"outcome":"published","reason":"","count":1},
                 {"outcome":"rejected","reason":"no-source","count":1}]}
                """));
  }

  @Test
  void publishesNothingWhereOneOfItsFilesIsMissing() throws IOException {
    // Given
    String file = file("news.jsonl", line("1", "One"));

    // When
    CommandRun run = tidings.run("publish", file, "/no/such/file");

    // Then
    assertThat(run).isEqualTo(new CommandRun(1, "", "there is no file /no/such/file\n"));
    assertThat(titles()).isEmpty();
  }

  @Test
  void publishesNothingWhereATopicIsMissing() throws IOException {
    // Given
    Installation bare = Installation.empty();
    String file = file("news.jsonl", line("1", "One"));

    // When
    CommandRun run = bare.run("publish", file);

    // Then
    String name = bare.clients().topics().named(TopicCatalogue.ITEMS_RAW);
    assertThat(run).isEqualTo(new CommandRun(1, "", "there is no topic " + name + "\n"));
  }

  @Test
  void saysWhatIsNoFileAndNoGzip() throws IOException {
    // Given
    String plain = file("plain.gz", line("1", "One"));

    // Then
    assertThat(tidings.run("publish", folder.toString()))
        .isEqualTo(new CommandRun(1, "", folder + " cannot be read\n"));
    assertThat(tidings.run("publish", plain, "--run", "r"))
        .isEqualTo(
            new CommandRun(
                1, "", "run r (resume it with --run r)\n" + plain + " is no gzip file\n"));
  }

  @Test
  void refusesOptionsThatMakeNoSense() throws IOException {
    // Given
    String file = file("news.jsonl", line("1", "One"));

    // When
    List<CommandRun> runs =
        List.of(
            tidings.run("publish", file, "--clock", "sometimes"),
            tidings.run("publish", file, "--feed", "The Desk"),
            tidings.run("publish", file, "--run", "a b"),
            tidings.run("publish", file, "--rate", "0"),
            tidings.run("publish", file, "--colour"),
            tidings.run("publish"));

    // Then
    assertThat(runs).extracting(CommandRun::exit).containsOnly(2);
    assertThat(runs)
        .extracting(run -> run.err().lines().findFirst().orElse(""))
        .containsExactly(
            "--clock: 'sometimes' is not arrival or published",
            "--feed: 'The Desk' is not a slug (a-z, 0-9 and, not at the ends, -)",
            "--run: 'a b' is not a slug (a-z, 0-9 and, not at the ends, -)",
            "--rate: '0' is not 1 to 1000000",
            "Unknown option: '--colour'",
            "Missing required parameter: 'FILE'");
    assertThat(titles()).isEmpty();
  }

  private static String line(String id, String title) {
    return "{\"id\":\"%s\",\"source\":\"Harbour Post\",\"title\":\"%s\"}".formatted(id, title);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private List<String> titles() {
    return Topics.values(tidings.clients(), TopicCatalogue.ITEMS_RAW, RawItem.class).stream()
        .map(RawItem::getTitle)
        .toList();
  }
}
