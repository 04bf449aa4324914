package io.tidings.ingest.robots;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsRulesTest {
  private static final String FILE =
      """
      User-agent: *
      Disallow: /
      User-agent: Tidings/9
      User-agent: other
      Crawl-delay: 2.5
      Disallow: /private # ours
      Allow: /private/press
      Disallow: /*.pdf$
      Disallow: /a*b*c
      Disallow:
      Disallow: /same
      Allow: /same
      Sitemap: https://a.example/map

      user-agent: tidings
      disallow: /more
      """;

  @ParameterizedTest
  @CsvSource({
    "/, true",
    "/private, false",
    "/privately, false",
    "/private/press/1, true",
    "/x.pdf, false",
    "/x.pdf?y, true",
    "/axxbyyczz, false",
    "/axxcyyb, true",
    "/same, true",
    "/more, false",
  })
  void theLongestRuleOfTheRobotsOwnGroupsDecides(String path, boolean allowed) {
    assertThat(
            rules(FILE, "Tidings/0.1 (+https://x)").allows(URI.create("https://a.example" + path)))
        .isEqualTo(allowed);
  }

  @Test
  void takesTheGroupForAllWhereNoneNamesTheRobot() {
    RobotsRules rules = rules(FILE, "Else/1");
    assertThat(rules.allows(URI.create("https://a.example/"))).isFalse();
    assertThat(rules.crawlDelay()).isNull();
    assertThat(rules(FILE, "TIDINGS").crawlDelay()).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void allowsEverythingWhereThereIsNoFileAndNothingWhereTheServerFails() {
    URI page = URI.create("https://a.example/x");
    assertThat(RobotsRules.none().allows(page)).isTrue();
    assertThat(rules("<html>not found</html>", "Tidings").allows(page)).isTrue();
    assertThat(RobotsRules.unreachable().allows(page)).isFalse();
  }

  private static RobotsRules rules(String file, String agent) {
    return RobotsRules.parse(file.getBytes(StandardCharsets.UTF_8), agent);
  }
}
