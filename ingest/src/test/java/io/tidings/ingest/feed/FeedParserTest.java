package io.tidings.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedParserTest {
  private static final String ITEM = "<item><title>i</title></item>";

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rss-2.0  | <rss version='2.0'><channel><title>t</title>ITEM</channel></rss>
          rss-0.91 | <!DOCTYPE rss SYSTEM 'x.dtd'><rss version='0.91'><channel><title>t</title>ITEM</channel></rss>
          rss-2.0  | <rss version='2.0' xmlns='http://backend.userland.com/rss2'><channel><title>t</title>ITEM</channel></rss>
          rss-2.0  | <rss version='2.0' xmlns='http://search.yahoo.com/mrss/'><channel><title>t</title>ITEM</channel></rss>
          rss-0.90 | <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>t</title></channel>ITEM</rdf:RDF>
          rss-1.0  | <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>t</title></channel>ITEM</rdf:RDF>
          rss-1.0  | <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:r='http://purl.org/rss/1.0/'><r:channel><r:title>t</r:title></r:channel><r:item><r:title>i</r:title></r:item></rdf:RDF>
          atom-1.0 | <feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><entry><title>i</title></entry></feed>
          atom-1.0 | <a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>t</a:title><a:entry><a:title>i</a:title></a:entry></a:feed>
          atom-0.3 | <feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>t</title><entry><title>i</title></entry></feed>
          cdf      | <channel href='http://a.org/'><title>t</title>ITEM</channel>
          json-1.1 | {"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"title":"i"}]}
          json-1.0 | {"version":"https://jsonfeed.org/version/1","title":"t","items":[{"title":"i"},]}
          """)
  void readsEveryFormat(String format, String document) {
    // When
    ParsedFeed feed = Feeds.parse(document.replace("ITEM", ITEM));

    // Then
    assertThat(feed.format()).isEqualTo(format);
    assertThat(feed.title()).isEqualTo("t");
    assertThat(feed.items()).extracting(ParsedItem::title).containsExactly("i");
  }

  @Test
  void readsWhatAChannelSaysOfItself() {
    // Given
    String feed =
        "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel><link>http://s.org/</link>"
            + "<title>T</title><description>&lt;b&gt;D&lt;/b&gt;</description><language>de</language>"
            + "<image><title>no</title><link>http://no/</link><url>/i.png</url></image><ttl>60</ttl>"
            + "<copyright>C</copyright><skipHours><hour>24</hour><hour>5</hour></skipHours>"
            + "<skipDays><day>Sunday</day></skipDays><sy:updatePeriod>Daily</sy:updatePeriod>"
            + "<sy:updateFrequency>2</sy:updateFrequency><a:link rel='self' href='/f.xml'/>"
            + "<a:link rel='hub' href='http://h.org/'/></channel></rss>";

    // When, Then
    assertThat(Feeds.parse(feed))
        .isEqualTo(
            new ParsedFeed(
                "rss-2.0",
                "T",
                "http://s.org/",
                "D",
                "de",
                "http://example.org/i.png",
                "C",
                "http://example.org/f.xml",
                List.of("http://h.org/"),
                new Schedule(60, List.of(0, 5), List.of(DayOfWeek.SUNDAY), "daily", 2),
                List.of(),
                "T"));
  }

  @Test
  void readsAnItemOfJsonFeed() {
    // Given
    String feed =
        """
        {"version": "https://jsonfeed.org/version/1.1", "home_page_url": "http://s.org/",
         "feed_url": "http://s.org/f.json", "language": "en", "authors": [{"name": "F"}],
         "hubs": [{"type": "WebSub", "url": "http://h.org/"}],
         "items": [{"id": 7, "url": "/x", "title": "A &amp; B", "content_html": "<a href='y'>y</a>",
           "summary": "s", "date_published": "2017-03-07T09:08:07Z", "tags": ["a", "b"],
           "image": "/i.png", "author": {"name": "A", "url": "/a"},
           "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}]},
          {"id": "8", "content_text": "1 < 2", "external_url": "http://e.org/"}]}
        """;

    // When
    ParsedFeed parsed = Feeds.parse(feed);

    // Then
    assertThat(parsed.hubs()).containsExactly("http://h.org/");
    assertThat(parsed.items().get(0))
        .isEqualTo(
            new ParsedItem(
                "7",
                "A & B",
                "http://example.org/x",
                Instant.parse("2017-03-07T09:08:07Z"),
                null,
                List.of(new Person("A", null, "http://example.org/a")),
                "<a href='http://example.org/dir/y'>y</a>",
                "s",
                List.of(new Category("a", null, null), new Category("b", null, null)),
                List.of(new Enclosure("http://example.org/a.mp3", "audio/mpeg", 5L)),
                List.of("http://example.org/i.png"),
                null,
                "en",
                null,
                null,
                null,
                null,
                null,
                new Wording("A &amp; B", "<a href='http://example.org/dir/y'>y</a>", "s")));
    assertThat(parsed.items().get(1).content()).isEqualTo("1 < 2");
    assertThat(parsed.items().get(1).link()).isEqualTo("http://e.org/");
    assertThat(parsed.items().get(1).authors()).containsExactly(new Person("F", null, null));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(
      strings = {
        "<rss><channel><item><title>a</title></item><item><title>b</title></item><item><tit",
        "<rss><channel><item><title>a</title><item><title>b</title></channel></rss>",
        "<rss><channel><item><title>a</title></item></channel><item><title>b</title></item></rss>",
        "  \n junk <rss><channel><item><title>a</titel></item><item><title>b</title></item></channel></rss>",
        "<rss><channel><item><title>a\u0000\u0008</title></item><item><title>b</title></item>",
        "<rss><channel><item><title>a</title></item><item><title><![CDATA[b",
        "<rss><channel><item><title>a</title></item></b></i><item><title>b</title></item></channel>",
        "{\"items\":[{\"title\":\"a\"},{\"title\":\"b\"},{\"title\":\"c",
      })
  void keepsWhatABrokenDocumentHolds(String document) {
    assertThat(Feeds.parse(document).items())
        .extracting(ParsedItem::title)
        .startsWith("a", "b")
        .hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | EMPTY      | an empty document
          hello                       | NOT_A_FEED | no elements: neither XML nor JSON
          <!DOCTYPE html><html></html>| NOT_A_FEED | an HTML page, not a feed
          <opml version='2.0'/>       | NOT_A_FEED | an OPML list, not a feed
          <urlset><url/></urlset>     | NOT_A_FEED | a sitemap, not a feed
          <note/>                     | NOT_A_FEED | no feed: the root element is 'note'
          {"a": 1}                    | NOT_A_FEED | JSON, but neither items nor a jsonfeed version
          """)
  void saysWhatADocumentIsInstead(
      String document, FeedParseException.Reason reason, String message) {
    // When
    FeedParseException failure =
        catchThrowableOfType(
            FeedParseException.class,
            () -> new FeedParser().parse(document.getBytes(StandardCharsets.UTF_8), null, null));

    // Then
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessage(message);
  }

  @Test
  void resolvesAgainstTheFeedsOwnAddressWhereNoneIsGiven() {
    // Given
    String feed =
        "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='http://s.org/d/f'/>"
            + "<link href='.'/><entry><link href='x'/></entry></feed>";

    // When
    ParsedFeed parsed = Feeds.parse(feed.getBytes(StandardCharsets.UTF_8), null, null);

    // Then
    assertThat(parsed.link()).isEqualTo("http://s.org/d/");
    assertThat(parsed.items().get(0).link()).isEqualTo("http://s.org/d/x");
  }

  @Test
  void takesUndeclaredPrefixesInTheirCustomaryMeaning() {
    // Given
    String feed =
        "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><item rdf:about='http://a.org/x'>"
            + "<dc:creator>Me</dc:creator></item></rdf:RDF>";

    // When
    ParsedItem item = Feeds.item(feed);

    // Then
    assertThat(item.id()).isEqualTo("http://a.org/x");
    assertThat(item.authors()).containsExactly(new Person("Me", null, null));
  }

  @Test
  void tellsNamespacesByTheirUri() {
    // Given
    String feed =
        "<rss xmlns:x='http://purl.org/dc/elements/1.1/' xmlns:dc='http://search.yahoo.com/mrss/'>"
            + "<channel><item><x:creator>Me</x:creator><dc:title>M</dc:title></item></channel></rss>";

    // When
    ParsedItem item = Feeds.item(feed);

    // Then
    assertThat(item.authors()).containsExactly(new Person("Me", null, null));
    assertThat(item.title()).isEqualTo("M");
  }
}
