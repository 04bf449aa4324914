package io.tidings.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.ingest.feed.FeedParseException;
import io.tidings.ingest.feed.FeedParser;
import io.tidings.ingest.feed.ParsedFeed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HubLinksTest {
  private static final String NAMED =
      "<link rel='hub' href='https://hub.example/doc'/><link rel='self' href='https://a.example/self'/>";

  @Test
  void theHeadersGoBeforeTheDocument() throws FeedParseException {
    assertThat(
            find(
                NAMED,
                "<https://a.example/>; rel=\"alternate\", </hub>; title=x; REL=\"nofollow Hub\"",
                "<https://a.example/topic>; rel=self"))
        .isEqualTo(new HubLinks("https://a.example/hub", "https://a.example/topic"));
    assertThat(find(NAMED, "<ftp://h.example/>; rel=hub"))
        .isEqualTo(new HubLinks("https://hub.example/doc", "https://a.example/self"));
  }

  @Test
  void aFeedThatNamesNoAddressOfItsOwnIsKnownByTheOneThatWasAsked() throws FeedParseException {
    assertThat(find("<link rel='hub' href='https://hub.example/'/>"))
        .isEqualTo(new HubLinks("https://hub.example/", "https://a.example/feed"));
    assertThat(find("<link rel='self' href='https://a.example/self'/>")).isNull();
  }

  private static @Nullable HubLinks find(String links, String... headers)
      throws FeedParseException {
    String document =
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title>" + links + "</feed>";
    ParsedFeed feed =
        new FeedParser()
            .parse(document.getBytes(StandardCharsets.UTF_8), null, "https://a.example/feed");
    return HubLinks.of(List.of(headers), feed, URI.create("https://a.example/feed"));
  }
}
