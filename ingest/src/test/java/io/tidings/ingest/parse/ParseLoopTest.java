package io.tidings.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.ingest.feed.FeedLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseLoopTest {
  private static final String GOOD = request("<rss><channel><item><title>t</title></item>");

  @Test
  void answersWithTheWholeContract() {
    // Given
    String feed =
        "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>F</title>"
            + "<link>http://s.org/</link><item><guid isPermaLink='false'>7</guid>"
            + "<title>A &lt;b&gt;b&lt;/b&gt;</title><link>/x</link>"
            + "<pubDate>Tue, 07 Mar 2017 09:08:07 GMT</pubDate><author>me@a.org (Me)</author>"
            + "<description>s &lt;script&gt;x&lt;/script&gt;</description>"
            + "<content:encoded>&lt;a href='y'&gt;</content:encoded><category>c</category>"
            + "<enclosure url='/a.mp3' type='audio/mpeg'/></item></channel></rss>";

    // When
    List<JsonNode> answers = Answers.to(request(feed));

    // Then
    assertThat(answers)
        .containsExactly(
            Answers.json(
                """
                {"title": "F", "link": "http://s.org/", "items": [{"id": "7",
                 "title": "A <b>b</b>", "link": "http://s.org/x",
                 "published": "2017-03-07T09:08:07Z", "updated": null, "author": "Me",
                 "content": "<a href='http://s.org/y'>", "summary": "s <script>x</script>",
                 "categories": ["c"],
                 "enclosures": [{"url": "http://s.org/a.mp3", "type": "audio/mpeg"}]}]}
                """));
  }

  @Test
  void takesContentTypeAndBase() {
    // Given
    byte[] feed =
        "<feed><title>\u00e9</title><entry><link href='x'/></entry></feed>"
            .getBytes(StandardCharsets.UTF_16BE);

    // When
    JsonNode answer =
        Answers.to(Answers.request(feed, "text/xml; charset=utf-16be", "http://b.org/d/f")).get(0);

    // Then
    assertThat(answer.path("title").asText()).isEqualTo("\u00e9");
    assertThat(answer.path("items").path(0).path("link").asText()).isEqualTo("http://b.org/d/x");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          hello                             | malformed request: Unrecognized token
          {"b64": "abc                      | malformed request: Unexpected end-of-input
          [1]                               | malformed request: not a JSON object
          {}                                | malformed request: b64 is missing
          {"b64": 5}                        | malformed request: b64 is not a string
          {"b64": "!!!!"}                   | malformed request: b64 is not Base64
          {"b64": "PGE+", "base": 5}        | malformed request: base is not a string
          {"b64": "PGE+"} {"b64": "PGE+"}   | malformed request: something behind the object
          {"b64": ""}                       | EMPTY: an empty document
          {"b64": "PGE+"}                   | NOT_A_FEED: no feed: the root element is 'a'
          """)
  void saysWhatIsWrongAndGoesOn(String line, String error) {
    // When
    List<JsonNode> answers = Answers.to(line + "\n\n" + GOOD);

    // Then
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).path("error").asText()).startsWith(error);
    assertThat(answers.get(1).path("items")).hasSize(1);
  }

  @Test
  void refusesWhatIsTooLargeWithoutHoldingIt() {
    // Given
    FeedLimits limits = new FeedLimits(1_000, 100, 10);
    String large = request("<rss>" + " ".repeat(200_000));

    // When
    List<JsonNode> answers = Answers.to((large + GOOD).getBytes(StandardCharsets.UTF_8), limits);

    // Then
    assertThat(answers.get(0).path("error").asText()).isEqualTo("too large: more than 1000 bytes");
    assertThat(answers.get(1).path("items")).hasSize(1);
  }

  @Test
  void answersALastLineWithoutItsEnd() {
    assertThat(Answers.to(GOOD.strip())).hasSize(1);
  }

  @Test
  void writesHalvesOfCharactersAsReplacements() {
    // Given
    String feed = "{\"items\": [{\"id\": \"a\\ud800b\", \"title\": \"\\ud83d\\ude00\\udc00\"}]}";

    // When
    JsonNode item = Answers.to(request(feed)).get(0).path("items").path(0);

    // Then
    assertThat(item.path("id").asText()).isEqualTo("a\ufffdb");
    assertThat(item.path("title").asText()).isEqualTo("\ud83d\ude00\ufffd");
  }

  private static String request(String document) {
    return Answers.request(document.getBytes(StandardCharsets.UTF_8), null, null);
  }
}
