package io.tidings.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlsTest {

  /** The examples of RFC 3986, sections 5.4.1 and 5.4.2. */
  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          g:h       | g:h
          g         | http://a/b/c/g
          ./g       | http://a/b/c/g
          g/        | http://a/b/c/g/
          /g        | http://a/g
          //g       | http://g
          ?y        | http://a/b/c/d;p?y
          g?y       | http://a/b/c/g?y
          #s        | http://a/b/c/d;p?q#s
          g#s       | http://a/b/c/g#s
          ;x        | http://a/b/c/;x
          ''        | http://a/b/c/d;p?q
          .         | http://a/b/c/
          ./        | http://a/b/c/
          ..        | http://a/b/
          ../g      | http://a/b/g
          ../..     | http://a/
          ../../g   | http://a/g
          ../../../g| http://a/g
          /./g      | http://a/g
          /../g     | http://a/g
          g..       | http://a/b/c/g..
          ./g/.     | http://a/b/c/g/
          g/../h    | http://a/b/c/h
          g?y/../x  | http://a/b/c/g?y/../x
          """)
  void resolvesAsTheStandardShows(String reference, String expected) {
    assertThat(Urls.resolve("http://a/b/c/d;p?q", reference)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{1} at {0}")
  @CsvSource({
    "http://a.org, x, http://a.org/x",
    "http://a.org?q, x, http://a.org/x",
    "http://a.org/, 'x y|z', http://a.org/x y|z",
    "http://a.org/, straße, http://a.org/straße",
    "urn:x:y, z, z",
    ", /z, /z",
  })
  void leavesWhatCannotBeResolved(String base, String reference, String expected) {
    assertThat(Urls.resolve(base, reference)).isEqualTo(expected);
  }
}
