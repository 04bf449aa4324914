package io.tidings.ingest.opml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpmlTest {
  @Test
  void readsBackAllThatItWrites() throws IOException {
    // Given
    List<OpmlFeed> feeds =
        List.of(
            new OpmlFeed(
                "https://a.example/?x=1&y=\"2\"",
                "a",
                "A <b> & Söhne",
                "https://a.example/",
                "pt-BR",
                List.of("x", "y z"),
                "fam",
                "NL",
                true,
                900,
                86_400,
                true),
            new OpmlFeed(
                "https://b.example/",
                "b",
                "B",
                null,
                null,
                List.of(),
                null,
                null,
                false,
                null,
                null,
                false));

    // When
    String file = OpmlWriter.write(feeds);

    // Then
    assertThat(read(file)).isEqualTo(feeds);
  }

  @Test
  void readsWhatOtherProgramsWrite() throws IOException {
    assertThat(
            read(
                """
                <?xml version="1.0"?><OPML version=1.1><body>
                <outline text="News"><outline title="Local">
                  <outline text="A &amp; B" xmlURL="https://a.example/rss" category="/x/y, z"/>
                  <outline text="again" xmlUrl="https://a.example/rss"/>
                </outline></outline>
                <outline xmlUrl=" https://b.example/ " tidings:minInterval="-3">
                """))
        .extracting(OpmlFeed::url, OpmlFeed::title, OpmlFeed::labels, OpmlFeed::minIntervalSeconds)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "https://a.example/rss", "A & B", List.of("x/y", "z", "News"), null),
            org.assertj.core.groups.Tuple.tuple("https://b.example/", "", List.of(), null));
  }

  @Test
  void refusesWhatIsNoOpml() {
    assertThatThrownBy(() -> read("<rss/>")).isInstanceOf(IOException.class);
  }

  private static List<OpmlFeed> read(String file) throws IOException {
    return OpmlReader.read(file.getBytes(StandardCharsets.UTF_8));
  }
}
