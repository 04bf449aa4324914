package io.tidings.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class FeedRendererTest {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final SampleLinks LINKS = new SampleLinks(URI.create("http://127.0.0.1:8090"));
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String RSS1 = "http://purl.org/rss/1.0/";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String DC = "http://purl.org/dc/elements/1.1/";
  private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";

  /** Awkward on purpose: markup in the title, an ampersand, quotes, the end of a CDATA section. */
  private static final SampleItem ITEM =
      new SampleItem(
          Duration.ofMinutes(62),
          "odd-one",
          "Rhodes & Söhne: \"3 < 4\" ]]> <b>",
          "Zoë O'Neill",
          List.of("R&D", "News"),
          "<p>Lead, plain.</p><p>Fish &amp; <em>chips</em>.</p>",
          new SampleItem.Edit(
              Duration.ofHours(2), "New & improved", "<p>New lead.</p><p>Peas &lt; chips.</p>"));

  static List<SampleFeed> feeds() {
    return SampleFeeds.load();
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void givesAllItemsOfEverySampleFeedWellFormed(SampleFeed feed) throws Exception {
    // Given
    FeedEdition edition = FeedEdition.at(feed, START, START.plus(Duration.ofHours(24)));

    // When
    String text = FeedRenderer.of(feed.format()).render(edition, LINKS);

    // Then
    List<String> titles =
        switch (feed.format()) {
          case RSS2 -> texts(xml(text).getElementsByTagName("item"), null, "title");
          case RDF -> texts(xml(text).getElementsByTagNameNS(RSS1, "item"), RSS1, "title");
          case ATOM -> texts(xml(text).getElementsByTagNameNS(ATOM, "entry"), ATOM, "title");
          case JSON_FEED -> json(text).get("items").findValuesAsText("title");
        };
    assertThat(titles)
        .isEqualTo(edition.items().stream().map(ReleasedItem::title).toList())
        .hasSize(feed.items().size());
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void carriesTextsThatAreWellFormedMarkup(SampleFeed feed) throws Exception {
    // Given // When // Then
    for (SampleItem item : feed.items()) {
      Document html = xml("<div>" + item.html() + "</div>");
      assertThat(html.getElementsByTagName("p").getLength()).isBetween(2, 4);
    }
  }

  @Test
  void writesRss2() throws Exception {
    // Given // When
    Document document = xml(render(SampleFormat.RSS2, Duration.ofHours(1).plusMinutes(2)));

    // Then
    Element channel = (Element) document.getElementsByTagName("channel").item(0);
    assertThat(text(channel, null, "lastBuildDate")).isEqualTo("Mon, 23 Nov 2026 13:02:00 GMT");
    assertThat(text(channel, null, "link")).isEqualTo("http://127.0.0.1:8090/#daily");
    Element item = (Element) document.getElementsByTagName("item").item(0);
    assertThat(text(item, null, "title")).isEqualTo(ITEM.title());
    assertThat(text(item, null, "link")).isEqualTo("http://127.0.0.1:8090/items/odd-one");
    assertThat(text(item, null, "guid")).isEqualTo("odd-one");
    assertThat(text(item, null, "pubDate")).isEqualTo("Mon, 23 Nov 2026 13:02:00 GMT");
    assertThat(text(item, DC, "creator")).isEqualTo("Zoë O'Neill");
    assertThat(text(item, null, "description")).isEqualTo("Lead, plain.");
    assertThat(text(item, CONTENT, "encoded")).isEqualTo(ITEM.html());
    assertThat(allTexts(item, null, "category")).containsExactly("R&D", "News");
  }

  @Test
  void writesRss1() throws Exception {
    // Given // When
    Document document = xml(render(SampleFormat.RDF, Duration.ofHours(1).plusMinutes(2)));

    // Then
    Element seen = (Element) document.getElementsByTagNameNS(RDF, "li").item(0);
    Element item = (Element) document.getElementsByTagNameNS(RSS1, "item").item(0);
    assertThat(seen.getAttributeNS(RDF, "resource"))
        .isEqualTo("http://127.0.0.1:8090/items/odd-one")
        .isEqualTo(item.getAttributeNS(RDF, "about"))
        .isEqualTo(text(item, RSS1, "link"));
    assertThat(text(item, RSS1, "title")).isEqualTo(ITEM.title());
    assertThat(text(item, RSS1, "description")).isEqualTo("Lead, plain.");
    assertThat(text(item, DC, "date")).isEqualTo("2026-11-23T13:02:00Z");
    assertThat(text(item, DC, "creator")).isEqualTo("Zoë O'Neill");
    assertThat(allTexts(item, DC, "subject")).containsExactly("R&D", "News");
    assertThat(text(item, CONTENT, "encoded")).isEqualTo(ITEM.html());
  }

  @Test
  void writesAtom() throws Exception {
    // Given // When
    Document document = xml(render(SampleFormat.ATOM, Duration.ofHours(2)));

    // Then
    Element feed = document.getDocumentElement();
    assertThat(text(feed, ATOM, "id")).isEqualTo("tag:samples.tidings.example,2026:daily");
    assertThat(text(feed, ATOM, "updated")).isEqualTo("2026-11-23T14:00:00Z");
    Element entry = (Element) document.getElementsByTagNameNS(ATOM, "entry").item(0);
    assertThat(text(entry, ATOM, "id")).isEqualTo("tag:samples.tidings.example,2026:odd-one");
    assertThat(text(entry, ATOM, "title")).isEqualTo("New & improved");
    assertThat(text(entry, ATOM, "published")).isEqualTo("2026-11-23T13:02:00Z");
    assertThat(text(entry, ATOM, "updated")).isEqualTo("2026-11-23T14:00:00Z");
    assertThat(text(entry, ATOM, "name")).isEqualTo("Zoë O'Neill");
    assertThat(text(entry, ATOM, "summary")).isEqualTo("New lead.");
    assertThat(text(entry, ATOM, "content")).isEqualTo("<p>New lead.</p><p>Peas &lt; chips.</p>");
  }

  @Test
  void writesJsonFeed() throws Exception {
    // Given // When
    JsonNode document = json(render(SampleFormat.JSON_FEED, Duration.ofHours(2)));

    // Then
    assertThat(document)
        .isEqualTo(
            json(
                """
                {"version": "https://jsonfeed.org/version/1.1", "title": "Daily & Co",
                 "home_page_url": "http://127.0.0.1:8090/#daily",
                 "feed_url": "http://127.0.0.1:8090/feeds/daily",
                 "description": "Invented", "language": "en-GB", "authors": [{"name": "Daily"}],
                 "items": [{"id": "odd-one", "url": "http://127.0.0.1:8090/items/odd-one",
                   "title": "New & improved",
                   "content_html": "<p>New lead.</p><p>Peas &lt; chips.</p>",
                   "summary": "New lead.", "date_published": "2026-11-23T13:02:00Z",
                   "date_modified": "2026-11-23T14:00:00Z",
                   "authors": [{"name": "Zoë O'Neill"}], "tags": ["R&D", "News"]}]}
                """));
  }

  @Test
  void leavesOutTheModificationDateOfAnUneditedJsonItem() throws Exception {
    // Given // When
    JsonNode document = json(render(SampleFormat.JSON_FEED, Duration.ofMinutes(90)));

    // Then
    assertThat(document.at("/items/0/title").textValue()).isEqualTo(ITEM.title());
    assertThat(document.at("/items/0").has("date_modified")).isFalse();
  }

  private static String render(SampleFormat format, Duration into) {
    SampleFeed feed =
        new SampleFeed(
            "daily",
            format,
            "Daily & Co",
            "Invented",
            "en-GB",
            new SampleFeed.Source("Daily", "Press", "GB"),
            List.of(ITEM));
    return FeedRenderer.of(format).render(FeedEdition.at(feed, START, START.plus(into)), LINKS);
  }

  private static Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  private static JsonNode json(String text) throws Exception {
    return JsonMapper.builder().build().readTree(text);
  }

  private static String text(Element parent, @Nullable String namespace, String name) {
    return allTexts(parent, namespace, name).get(0);
  }

  private static List<String> allTexts(Element parent, @Nullable String namespace, String name) {
    NodeList found =
        namespace == null
            ? parent.getElementsByTagName(name)
            : parent.getElementsByTagNameNS(namespace, name);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  private static List<String> texts(NodeList parents, @Nullable String namespace, String name) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < parents.getLength(); i++) {
      texts.add(text((Element) parents.item(i), namespace, name));
    }
    return texts;
  }
}
