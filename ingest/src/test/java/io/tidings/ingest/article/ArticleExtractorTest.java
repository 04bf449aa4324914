package io.tidings.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArticleExtractorTest {
  private static final String ONE =
      "The ferry between the two towns sails again, three weeks after the accident in the harbour.";
  private static final String TWO =
      "Passengers, who had to drive round the bay, were glad; the mayor, too, spoke of relief.";
  private static final String THREE = "“We waited,” said a baker from the east side.";

  @Test
  void findsTheTextAmongAllElseThatIsOnThePage() {
    // When
    Article article =
        extract(
            """
            <!doctype html><html lang="en-GB"><head><title>Ferry sails again - Harbour Post</title>
            <meta property="og:title" content="Ferry sails again"><meta property="og:site_name" content="Harbour Post">
            <meta property="article:published_time" content="2026-11-24T10:00:00+01:00">
            <meta name="author" content="By Ann Bell"><link rel="canonical" href="/2026/ferry">
            <meta property="og:image" content="https://p.example/f.jpg"></head>
            <body><nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport, and more, much more</a></ul></nav>
            <div class="cookie-banner"><p>We use cookies, as everybody does, to make this site work for you.</p></div>
            <div id="page"><div class="article-body"><h1>Ferry sails again</h1>
            <p>%s</p><figure><img src=f.jpg><figcaption>A ferry, seen from the quay in the early morning</figcaption></figure>
            <p>Advertisement</p><p>%s<script>track("x")</script></p>
            <p><a href="/x">Read more about the accident, the harbour and the long enquiry</a></p>
            <h2>Weeks of waiting</h2><p>%s</p></div>
            <div class="related-articles"><p>Ten other things, all of them quite unrelated, that you may like to read.</p></div>
            <section id="comments"><p>First! I think, and I am sure, that ferries are overrated by far.</p></section></div>
            <footer><p>Copyright, all rights, and so on, are reserved by the Harbour Post, 2026.</p></footer></body></html>
            """
                .formatted(ONE, TWO, THREE));

    // Then
    assertThat(article)
        .isEqualTo(
            new Article(
                "Ferry sails again",
                String.join("\n\n", ONE, TWO, "Weeks of waiting", THREE),
                Instant.parse("2026-11-24T09:00:00Z"),
                null,
                List.of("Ann Bell"),
                "en-GB",
                "Harbour Post",
                "https://p.example/2026/ferry",
                "https://p.example/f.jpg",
                false));
  }

  @Test
  void takesWhatThePageSaysInLinkedDataFirst() {
    // When
    Article article =
        extract(
            """
            <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},
            {"@type":["NewsArticle"],"headline":"Ferry &amp; bay","datePublished":"2026-11-24T09:00:00Z",
             "dateModified":"2026-11-24T11:30:00Z","isAccessibleForFree":"False",
             "author":[{"@type":"Person","name":"Ann Bell"},"Bo Dam"],"publisher":{"name":"Post"},
             "image":[{"url":"https://p.example/i.jpg"}],}]}</script>
            <meta property="og:title" content="Other"><main><p>%s</p><p>%s</p></main>"""
                .formatted(ONE, TWO));

    // Then
    assertThat(article)
        .isEqualTo(
            new Article(
                "Ferry & bay",
                ONE + "\n\n" + TWO,
                Instant.parse("2026-11-24T09:00:00Z"),
                Instant.parse("2026-11-24T11:30:00Z"),
                List.of("Ann Bell", "Bo Dam"),
                null,
                "Post",
                null,
                "https://p.example/i.jpg",
                true));
  }

  @Test
  void takesTheTextFromLinkedDataWhereAScriptWouldHaveMadeIt() {
    assertThat(
            text(
                "<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\""
                    + ONE
                    + "\\n\\n \\n"
                    + TWO
                    + "\"}</script><div id=app></div>"))
        .isEqualTo(ONE + "\n\n" + TWO);
  }

  @Test
  void joinsWhatStandsSideBySideAndReadsPagesWithoutParagraphs() {
    assertThat(
            text(
                "<div><div class=part><p>%s</p></div><div class=ad><p>Buy, buy, and then buy more of it, please!</p></div><div class=part><p>%s</p></div></div>"
                    .formatted(ONE, TWO)))
        .isEqualTo(ONE + "\n\n" + TWO);
    assertThat(
            text("<table><tr><td>%s<br><br>%s<br>%s</td></tr></table>".formatted(ONE, TWO, THREE)))
        .isEqualTo(ONE + "\n\n" + TWO + " " + THREE);
  }

  @Test
  void findsNothingWhereThereIsNoArticle() {
    String links = "<li><a href=/x>Some headline of the day, which is long, as headlines are</a>";
    assertThat(text("<ul>" + links.repeat(50) + "</ul><p>Welcome to our site.</p>")).isNull();
    assertThat(text("")).isNull();
  }

  @Test
  void readsThePagesEncoding() {
    byte[] latin =
        ("<meta charset=iso-8859-1><p>" + "Fährverbindung wieder eröffnet, endlich. ".repeat(5))
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] greek =
        ("<p>" + "Το πλοίο σαλπάρει ξανά. ".repeat(8)).getBytes(Charset.forName("iso-8859-7"));
    assertThat(ArticleExtractor.extract(latin, null, "https://p.example/"))
        .extracting(Article::text)
        .asString()
        .startsWith("Fährverbindung wieder eröffnet");
    assertThat(
            ArticleExtractor.extract(greek, "text/html; charset=ISO-8859-7", "https://p.example/"))
        .extracting(Article::text)
        .asString()
        .startsWith("Το πλοίο σαλπάρει");
  }

  @Test
  void livesThroughHostilePages() {
    assertThat(text("<div>".repeat(100_000) + ONE)).isNull();
    assertThat(text("<p>" + "<b>x".repeat(200_000)))
        .satisfiesAnyOf(
            found -> assertThat(found).isNull(), found -> assertThat(found).isNotEmpty());
    assertThat(ArticleExtractor.extract(new byte[5 << 20], null, "https://p.example/")).isNull();
  }

  private static @Nullable String text(String page) {
    Article article = extract(page);
    return article == null ? null : article.text();
  }

  private static @Nullable Article extract(String page) {
    return ArticleExtractor.extract(
        page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", "https://p.example/x");
  }
}
