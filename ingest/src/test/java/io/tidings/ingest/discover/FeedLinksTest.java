package io.tidings.ingest.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedLinksTest {
  @Test
  void findsTheAlternatesOfAPageAndNothingElse() {
    assertThat(
            find(
                """
                <html><head><base href="/news/">
                <link rel="alternate" type="application/rss+xml" title="All &amp; more" href="all.rss">
                <link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="//b.example/atom">
                <link rel=alternate type=application/rss+xml href=all.rss>
                <link rel="alternate" hreflang="nl" href="/nl">
                <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
                <link rel="stylesheet" type="text/css" href="a.css">
                </head><body><a href="/feed/">x</a>"""))
        .containsExactly(
            new FeedLink("https://a.example/news/all.rss", "All & more"),
            new FeedLink("https://b.example/atom", ""));
  }

  @Test
  void takesLinksThatLookLikeFeedsWhereThePageNamesNone() {
    assertThat(
            find(
                "<a href=/about>About</a><a href='/rss.xml?x=1'>Our <b>RSS</b></a>"
                    + "<a href='https://b.example/blog/feed/'>b</a><a href='mailto:feed@rss'>m</a>"))
        .containsExactly(
            new FeedLink("https://a.example/rss.xml?x=1", "Our RSS"),
            new FeedLink("https://b.example/blog/feed/", "b"));
    assertThat(find("nothing")).isEmpty();
  }

  private static List<FeedLink> find(String page) {
    return FeedLinks.of(
        page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", "https://a.example/x/y");
  }
}
