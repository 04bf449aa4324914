package io.tidings.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.WebSubState;
import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.ingest.push.HttpAnswer;
import io.tidings.ingest.push.HttpQuestion;
import io.tidings.schemas.serde.EventClasses;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSubHandlerTest {
  static {
    EventClasses.trust();
  }

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String TOPIC = "https://a.example/feed";
  private static final String FEED = "<rss><channel><item><title>x</title></item></channel></rss>";

  private final WebSubKeys keys = new WebSubKeys("a secret of some length");
  private final Subscriptions subscriptions = new Subscriptions();
  private final List<WebSubState> changes = new ArrayList<>();
  private final List<String> delivered = new ArrayList<>();
  private CompletableFuture<Boolean> outcome = CompletableFuture.completedFuture(true);
  private final WebSubHandler handler =
      new WebSubHandler(keys, subscriptions, changes::add, () -> this::deliver, () -> NOW);
  private final WebSubState asked =
      new WebSubState("a", "https://h.example/", TOPIC, "c", "asked", NOW, null, 2, null);

  @BeforeEach
  void subscribe() {
    subscriptions.put("a", asked);
  }

  @Test
  void confirmsWhatItHasAskedForAndKeepsTheLeaseThatTheHubGives() throws Exception {
    // When
    HttpAnswer answer =
        get(
            "hub.mode=subscribe&hub.topic=https%3A%2F%2Fa.example%2Ffeed&hub.challenge=ch%2B1&hub.lease_seconds=600");

    // Then
    assertThat(answer.status() + " " + answer.body()).isEqualTo("200 ch+1");
    assertThat(changes)
        .containsExactly(
            new WebSubState(
                "a",
                "https://h.example/",
                TOPIC,
                "c",
                "active",
                NOW,
                NOW.plusSeconds(600),
                0,
                null));
  }

  @Test
  void confirmsNothingElse() throws Exception {
    assertThat(get("hub.mode=subscribe&hub.topic=https://other.example/&hub.challenge=c").status())
        .isEqualTo(404);
    assertThat(get("hub.mode=unsubscribe&hub.topic=" + TOPIC + "&hub.challenge=c").status())
        .isEqualTo(404);
    assertThat(
            get("hub.mode=subscribe&hub.topic=" + TOPIC + "&hub.challenge=" + "c".repeat(4_001))
                .status())
        .isEqualTo(404);
    assertThat(get("%zz=1").status()).isEqualTo(404);
    assertThat(changes).isEmpty();
  }

  @Test
  void noticesThatItIsDenied() throws Exception {
    assertThat(get("hub.mode=denied&hub.topic=" + TOPIC + "&hub.reason=no").status())
        .isEqualTo(200);
    assertThat(changes)
        .containsExactly(
            new WebSubState(
                "a",
                "https://h.example/",
                TOPIC,
                "c",
                "denied",
                NOW,
                null,
                0,
                "denied by the hub: no"));
  }

  @Test
  void knowsNoAddressWithAWrongTokenOrOfAnUnknownFeed() {
    assertThat(early("/websub/a/" + keys.token("b", TOPIC))).isEqualTo(404);
    assertThat(early("/websub/b/" + keys.token("b", TOPIC))).isEqualTo(404);
    assertThat(early("/websub/a")).isEqualTo(404);
    assertThat(early("/websub/a/" + keys.token("a", TOPIC))).isEqualTo(0);
  }

  @Test
  void takesWhatIsSignedByEachMethodOfTheSpecification() throws Exception {
    for (String method :
        List.of("sha1=HmacSHA1", "sha256=HmacSHA256", "sha384=HmacSHA384", "sha512=HmacSHA512")) {
      String[] names = method.split("=", -1);
      assertThat(post(names[0] + "=" + sign(names[1], FEED), FEED).status()).isEqualTo(202);
    }
    assertThat(delivered).containsExactly("a x", "a x", "a x", "a x");
  }

  @Test
  void ignoresWhatIsNotSignedByTheHubAndDoesNotSaySo() throws Exception {
    assertThat(
            List.of(
                post(null, FEED).status(),
                post("sha256=" + sign("HmacSHA256", FEED + " "), FEED).status(),
                post("md5=" + sign("HmacMD5", FEED), FEED).status(),
                post("sha256=", FEED).status(),
                post("nonsense", FEED).status()))
        .containsOnly(202);
    assertThat(delivered).isEmpty();
  }

  @Test
  void asksToComeAgainWhereNothingWasCommitted() throws Exception {
    outcome = CompletableFuture.completedFuture(false);
    assertThat(signed(FEED).status()).isEqualTo(503);
    outcome = CompletableFuture.failedFuture(new IllegalStateException("away"));
    assertThat(signed(FEED).headers()).containsEntry("Retry-After", "60");
    assertThat(signed("no feed").status()).as("the next poll brings it").isEqualTo(202);
  }

  private CompletableFuture<Boolean> deliver(String feedId, ParsedFeed feed, String url) {
    delivered.add(feedId + " " + feed.items().get(0).title());
    return outcome;
  }

  private int early(String path) {
    HttpAnswer answer = handler.early(new HttpQuestion("GET", path, "", Map.of(), new byte[0]));
    return answer == null ? 0 : answer.status();
  }

  private HttpAnswer get(String query) throws InterruptedException {
    return handler.answer(new HttpQuestion("GET", path(), query, Map.of(), new byte[0]));
  }

  private HttpAnswer signed(String body) throws Exception {
    return post("sha256=" + sign("HmacSHA256", body), body);
  }

  private HttpAnswer post(@Nullable String signature, String body) throws InterruptedException {
    Map<String, List<String>> headers =
        signature == null ? Map.of() : Map.of("x-hub-signature", List.of(signature));
    return handler.answer(
        new HttpQuestion("POST", path(), "", headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  private String path() {
    return "/websub/a/" + keys.token("a", TOPIC);
  }

  private String sign(String method, String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(method);
    mac.init(new SecretKeySpec(keys.secret("a", TOPIC).getBytes(StandardCharsets.UTF_8), method));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }
}
