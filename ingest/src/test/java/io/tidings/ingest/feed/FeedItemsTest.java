package io.tidings.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedItemsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <link>http://a.org/x</link><guid>http://b.org/y</guid>        | http://b.org/y | http://a.org/x
          <link> /x </link>                                             |                | http://example.org/x
          <guid>http://b.org/y</guid>                                   | http://b.org/y | http://b.org/y
          <guid isPermaLink='true'>y</guid>                             | y              | http://example.org/dir/y
          <guid isPermaLink='false'>http://b.org/y</guid>               | http://b.org/y |
          <guid>tag:1</guid>                                            | tag:1          |
          <link href='http://a.org/x'/>                                 |                | http://a.org/x
          <atom:link rel='alternate' href='http://a.org/x'/>            |                | http://a.org/x
          <atom:link rel='self' href='http://a.org/x'/>                 |                |
          <link>http://p.org/</link><feedburner:origLink>http://a.org/x</feedburner:origLink> | | http://a.org/x
          <link>javascript:alert(1)</link>                              |                |
          """)
  void findsIdAndLinkInRss(String markup, @Nullable String id, @Nullable String link) {
    // When
    ParsedItem item = Feeds.item(Feeds.rss(markup));

    // Then
    assertThat(item.id()).isEqualTo(id);
    assertThat(item.link()).isEqualTo(link);
  }

  @Test
  void joinsAddressesThatWereWrapped() {
    assertThat(Feeds.item(Feeds.rss("<link>\n http://a.org/\n  x\n</link>")).link())
        .isEqualTo("http://a.org/x");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <link href='x'/>                                                              | http://example.org/dir/x
          <link rel='edit' href='e'/><link rel='alternate' href='x'/>                   | http://example.org/dir/x
          <link type='application/pdf' href='p'/><link type='text/html' href='x'/>      | http://example.org/dir/x
          <link rel='http://www.iana.org/assignments/relation/alternate' href='x'/>     | http://example.org/dir/x
          <link rel='related' href='x'/>                                                |
          <id>http://a.org/x</id>                                                       | http://a.org/x
          <id>tag:a.org,2017:x</id>                                                     |
          """)
  void findsTheLinkInAtom(String markup, @Nullable String link) {
    assertThat(Feeds.item(Feeds.atom(markup)).link()).isEqualTo(link);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <pubDate>Tue, 07 Mar 2017 09:08:07 GMT</pubDate>                             | 2017-03-07T09:08:07Z |
          <dc:date>2017-03-07T09:08:07Z</dc:date>                                      | 2017-03-07T09:08:07Z | 2017-03-07T09:08:07Z
          <pubDate>7 Mar 2017</pubDate><dc:date>2017-03-08</dc:date>                   | 2017-03-07T00:00:00Z | 2017-03-08T00:00:00Z
          <pubDate>nonsense</pubDate><dc:date>2017-03-08</dc:date>                     | 2017-03-08T00:00:00Z | 2017-03-08T00:00:00Z
          <dcterms:issued>2017-03-07</dcterms:issued><dcterms:modified>2017-03-08</dcterms:modified> | 2017-03-07T00:00:00Z | 2017-03-08T00:00:00Z
          <a10:updated>2017-03-08T00:00:00Z</a10:updated>                              | 2017-03-08T00:00:00Z | 2017-03-08T00:00:00Z
          <issued>2017-03-07</issued><modified>2017-03-08</modified><created>2017-03-01</created> | 2017-03-07T00:00:00Z | 2017-03-08T00:00:00Z
          """)
  void tellsPublishedFromUpdated(
      String markup, @Nullable Instant published, @Nullable Instant updated) {
    // When
    ParsedItem item = Feeds.item(Feeds.rss(markup));

    // Then
    assertThat(item.published()).isEqualTo(published);
    assertThat(item.updated()).isEqualTo(updated);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <author>me@a.org (Me Too)</author>               | Me Too | me@a.org
          <author>Me Too &lt;me@a.org&gt;</author>         | Me Too | me@a.org
          <author>mailto:me@a.org</author>                 |        | me@a.org
          <author>me@a.org?subject=x (Me)</author>         | Me     | me@a.org
          <author>me@home</author>                         | me@home |
          <author>Me Too</author>                          | Me Too |
          <dc:creator><![CDATA[Me &amp; Too]]></dc:creator>| Me & Too |
          <author>&lt;a href="/me"&gt;Me Too&lt;/a&gt;</author> | Me Too |
          <itunes:author>Show</itunes:author><author>me@a.org (Me)</author> | Me | me@a.org
          <author>me@a.org (Me)</author><dc:creator>Me</dc:creator> | Me | me@a.org
          <author><name>Me</name><email>me@a.org</email></author> | Me | me@a.org
          """)
  void readsAuthors(String markup, @Nullable String name, @Nullable String email) {
    assertThat(Feeds.item(Feeds.rss(markup)).authors())
        .containsExactly(new Person(name, email, null));
  }

  @Test
  void inheritsTheAuthorFromSourceThenFeed() {
    // Given
    String feed =
        "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>F</name><uri>/f</uri></author>"
            + "<entry/><entry><source><author><name>S</name></author></source></entry>"
            + "<entry><author><name>A</name></author><author><name>B</name></author></entry></feed>";

    // When
    ParsedFeed parsed = Feeds.parse(feed);

    // Then
    assertThat(parsed.items())
        .extracting(ParsedItem::authors)
        .containsExactly(
            List.of(new Person("F", null, "http://example.org/f")),
            List.of(new Person("S", null, null)),
            List.of(new Person("A", null, null), new Person("B", null, null)));
  }

  @Test
  void collectsCategoriesOfAllVocabularies() {
    // Given
    String markup =
        "<category domain='d'>one</category><category term='two' scheme='s' label='Two'/>"
            + "<dc:subject>three</dc:subject><itunes:category text='four'><itunes:category text='five'/>"
            + "</itunes:category><itunes:keywords>six</itunes:keywords><category/>"
            + "<media:keywords>seven, eight</media:keywords>"
            + "<category domain='d'>one</category>";

    // When, Then
    assertThat(Feeds.item(Feeds.rss(markup)).categories())
        .containsExactly(
            new Category("one", "d", null),
            new Category("two", "s", "Two"),
            new Category("three", null, null),
            new Category("four", null, null),
            new Category("five", null, null),
            new Category("six", null, null),
            new Category("seven", null, null),
            new Category("eight", null, null));
  }

  @Test
  void collectsFilesAndPictures() {
    // Given
    String markup =
        "<enclosure url='a.mp3' type='audio/mpeg' length='1,234'/><media:group>"
            + "<media:content url='v.mp4' type='video/mp4' fileSize='5'><media:thumbnail url='t.png'/>"
            + "</media:content><media:content url='i.jpg' medium='image'/></media:group>"
            + "<link rel='enclosure' href='a.mp3' length='9'/><itunes:image href='c.png'/>";

    // When
    ParsedItem item = Feeds.item(Feeds.rss(markup));

    // Then
    String base = "http://example.org/dir/";
    assertThat(item.enclosures())
        .containsExactly(
            new Enclosure(base + "a.mp3", "audio/mpeg", 1234L),
            new Enclosure(base + "v.mp4", "video/mp4", 5L),
            new Enclosure(base + "i.jpg", null, null));
    assertThat(item.images()).containsExactly(base + "t.png", base + "i.jpg", base + "c.png");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <georss:point>45.25 -71.5</georss:point>                                                   | 45.25 | -71.5
          <georss:where><gml:Point><gml:pos>45.25 -71.5</gml:pos></gml:Point></georss:where>         | 45.25 | -71.5
          <geo:lat>45.25</geo:lat><geo:long>-71.5</geo:long>                                         | 45.25 | -71.5
          <geo:Point><geo:lat>45.25</geo:lat><geo:long>-71.5</geo:long></geo:Point>                  | 45.25 | -71.5
          """)
  void readsPlaces(String markup, double latitude, double longitude) {
    assertThat(Feeds.item(Feeds.rss(markup)).place()).isEqualTo(new GeoPoint(latitude, longitude));
  }

  @Test
  void readsWhatSurroundsTheDiscussion() {
    // Given
    String markup =
        "<comments>/c</comments><wfw:commentRss>/c.xml</wfw:commentRss><slash:comments>7</slash:comments>"
            + "<thr:in-reply-to ref='tag:1'/><creativeCommons:license>http://l.org/</creativeCommons:license>"
            + "<dc:language>cs</dc:language>";

    // When
    ParsedItem item = Feeds.item(Feeds.rss(markup));

    // Then
    assertThat(item)
        .returns("http://example.org/c", ParsedItem::comments)
        .returns("http://example.org/c.xml", ParsedItem::commentsFeed)
        .returns(7, ParsedItem::commentCount)
        .returns("tag:1", ParsedItem::inReplyTo)
        .returns("http://l.org/", ParsedItem::rights)
        .returns("cs", ParsedItem::language);
  }
}
