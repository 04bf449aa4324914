package io.tidings.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real feeds, kept outside the project. */
class SharedFeedsTest {
  private static final Pattern ROOT = Pattern.compile("<(?:rss|rdf:RDF|feed)[\\s>]");
  private static final Pattern ITEM = Pattern.compile("<(?:item|entry)[\\s>]");
  private static final Pattern HIDDEN = Pattern.compile("(?s)<!\\[CDATA\\[.*?]]>|<!--.*?-->");

  @TestFactory
  Stream<DynamicTest> losesNoItemOfRealFeeds() throws IOException {
    Path folder = folder();
    assumeTrue(Files.isDirectory(folder), "the shared feeds are not on this machine: " + folder);
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> feeds = files.filter(SharedFeedsTest::isFeed).sorted().toList();
      assertThat(feeds).hasSizeGreaterThan(35);
      return feeds.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  private static void check(Path file) throws IOException {
    // Given
    byte[] bytes = Files.readAllBytes(file);
    String visible = HIDDEN.matcher(text(bytes)).replaceAll("");

    // When
    ParsedFeed feed = Feeds.parse(bytes, null, null);

    // Then
    assertThat(feed.items()).hasSize((int) ITEM.matcher(visible).results().count());
    // One of the feeds holds an item without any content at all
    assertThat(feed.items().stream().filter(SharedFeedsTest::saysNothing)).hasSizeLessThan(2);
  }

  private static boolean saysNothing(ParsedItem item) {
    return item.title() == null && item.link() == null && item.id() == null;
  }

  private static boolean isFeed(Path file) {
    try {
      return file.toString().endsWith(".xml")
          && ROOT.matcher(text(Files.readAllBytes(file))).find();
    } catch (IOException e) {
      return false;
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("shared/data/feeds"))) {
      at = at.getParent();
    }
    return at == null ? Path.of("shared/data/feeds") : at.resolve("shared/data/feeds");
  }
}
