package io.tidings.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedTextTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <title>Fish &amp; chips</title>                         | Fish & chips
          <title>Fish &amp;amp; chips</title>                     | Fish & chips
          <title><![CDATA[Fish &amp; chips]]></title>             | Fish & chips
          <title>Fish & chips</title>                             | Fish & chips
          <title>Caf&eacute; &unknown; &#8217;</title>            | Café &unknown; ’
          <title>  two    words </title>                                   | two words
          <title>A &lt;b&gt;bold&lt;/b&gt; word</title>           | A bold word
          <title>A <b>bold</b> word</title>                       | A bold word
          <title>The &lt;blink&gt; tag, 1 &lt; 2</title>          | The <blink> tag, 1 < 2
          <title>List&lt;String&gt;</title>                       | List<String>
          <title/><dc:title>Of Dublin</dc:title>                  | Of Dublin
          <media:title>Of media</media:title><title>Own</title>   | Own
          <TITLE>Loud</TITLE>                                     | Loud
          """)
  void readsTitlesOfRssAsPlainText(String markup, String expected) {
    assertThat(Feeds.item(Feeds.rss(markup)).title()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <title>1 &lt; 2 &amp; 3</title>                                    | 1 < 2 & 3
          <title type='text'>The &lt;b> tag &amp;amp; more</title>           | The <b> tag &amp; more
          <title>It&amp;#8217;s</title>                                      | It’s
          <title type='html'>A &lt;b>bold&lt;/b> word &amp;amp; &amp;eacute;</title> | A bold word & é
          <title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>bold</b> word</div></title> | A bold word
          <title type='text/html' mode='escaped'>A &lt;i>b&lt;/i></title>    | A b
          <title type='text/plain' mode='base64'>RmlzaCA8Yj4=</title>        | RmlzaCA8Yj4=
          """)
  void readsTextConstructsOfAtom(String markup, String expected) {
    assertThat(Feeds.item(Feeds.atom(markup)).title()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <content type='html'>&lt;p>x&lt;/p></content>                      | <p>x</p>
          <content type='html'><![CDATA[<p>x</p>]]></content>                | <p>x</p>
          <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>x<br/></p></div></content> | <p>x<br /></p>
          <content type='xhtml' xmlns:x='http://www.w3.org/1999/xhtml'><x:div><x:b>x</x:b></x:div></content> | <b>x</b>
          <content type='application/octet-stream'>PGI+eDwvYj4=</content>    | <b>x</b>
          <content mode='base64' type='text/html'>PGI+eDwvYj4=</content>     | <b>x</b>
          <content type='image/svg+xml'><svg/></content>                     | <svg />
          <content>no tag, 1 &lt; 2</content>                                | no tag, 1 < 2
          <content type='text'>The &lt;blink> tag</content>                  | The &lt;blink> tag
          <content type='text'>&lt;p>mislabelled&lt;/p></content>            | <p>mislabelled</p>
          <content type='html'>&lt;img src='a.png'></content>                | <img src='http://example.org/dir/a.png'>
          """)
  void readsContentOfAtomAsHtml(String markup, String expected) {
    assertThat(Feeds.item(Feeds.atom(markup)).content()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <description>s</description>                                            | s |
          <description>s</description><content:encoded>c</content:encoded>        | s | c
          <content:encoded>c</content:encoded><description>s</description>        | s | c
          <description>s</description><description>c</description>                | s | c
          <description>s</description><itunes:summary>i</itunes:summary>          | s |
          <itunes:subtitle>u</itunes:subtitle><itunes:summary>i</itunes:summary>  | i |
          <dc:description>d</dc:description>                                      | d |
          <body xmlns='http://www.w3.org/1999/xhtml'><p>c</p></body>              |   | <p>c</p>
          <media:group><media:description>m</media:description></media:group>     | m |
          """)
  void tellsSummaryFromContent(String markup, String summary, String content) {
    // When
    ParsedItem item = Feeds.item(Feeds.rss(markup));

    // Then
    assertThat(item.summary()).isEqualTo(summary);
    assertThat(item.content()).isEqualTo(content);
  }

  @Test
  void makesAddressesInsideHtmlAbsoluteAndLeavesTheRest() {
    // Given
    String html =
        "<a HREF=\"x?a=1&amp;b=2\" title='a > b'>l</a><img src=p.png srcset='p.png 1x, /q.png 2x'/>"
            + "<!-- <a href='no'> --><a href='http://o.org/'>o</a> 1 < 2 <a href='#n'>n</a>";

    // When
    String content =
        Feeds.item(Feeds.rss("<description><![CDATA[" + html + "]]></description>")).summary();

    // Then
    assertThat(content)
        .isEqualTo(
            "<a HREF=\"http://example.org/dir/x?a=1&amp;b=2\" title='a > b'>l</a>"
                + "<img src=http://example.org/dir/p.png"
                + " srcset='http://example.org/dir/p.png 1x, http://example.org/q.png 2x'/>"
                + "<!-- <a href='no'> --><a href='http://o.org/'>o</a> 1 < 2"
                + " <a href='http://example.org/dir/feed.xml#n'>n</a>");
  }

  @Test
  void honoursEveryXmlBaseOnTheWay() {
    // Given
    String feed =
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/a/'><entry xml:base='b/'>"
            + "<link href='l'/><content type='xhtml' xml:base='c/'>"
            + "<div xmlns='http://www.w3.org/1999/xhtml' xml:base='d/'><a href='x'>1</a>"
            + "<p xml:base='e/'><a href='y'>2</a></p></div></content></entry></feed>";

    // When
    ParsedItem item = Feeds.item(feed);

    // Then
    assertThat(item.link()).isEqualTo("http://example.org/a/b/l");
    assertThat(item.content())
        .isEqualTo(
            "<a href=\"http://example.org/a/b/c/d/x\">1</a>"
                + "<p><a href=\"http://example.org/a/b/c/d/e/y\">2</a></p>");
  }

  @Test
  void takesPlainTextOutOfHtml() {
    // Given
    String html =
        "<style>p{}</style><h1>Head</h1><p>One &amp; <b>two</b><br>three</p>\n\n<ul><li>a<li>b</ul>"
            + "<script>if (a<b) alert('</p>')</script><!-- no --><p title='a>b'>1 < 2 &nbsp; end";

    // When, Then
    assertThat(PlainText.fromHtml(html, null))
        .isEqualTo("Head\n\nOne & two\nthree\n\na\nb\n\n1 < 2 end");
  }

  @Test
  void keepsOnlySafeHtml() {
    // Given
    String html =
        "<p onclick='x()'>a <a href='javascript:x()'>j</a> <a href='/p' target='_top'>l</a>"
            + "<script>x()</script><iframe src='/f'></iframe><img src='i.png' onerror='x()'></p>";

    // When, Then
    assertThat(SafeHtml.sanitize(html, "http://h.org/d/"))
        .isEqualTo(
            "<p>a <a rel=\"nofollow noopener noreferrer\">j</a>"
                + " <a href=\"http://h.org/p\" rel=\"nofollow noopener noreferrer\">l</a>"
                + "<img src=\"http://h.org/d/i.png\"></p>");
  }
}
