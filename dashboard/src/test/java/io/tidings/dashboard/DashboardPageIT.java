package io.tidings.dashboard;

import static io.tidings.dashboard.Items.at;
import static io.tidings.dashboard.Items.entity;
import static io.tidings.dashboard.Items.keyword;
import static io.tidings.dashboard.Items.plain;
import static io.tidings.dashboard.Items.tagged;
import static io.tidings.dashboard.Items.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardPageIT {
  private ChromeBrowser browser;
  private ChromeDriver page;
  private LiveFeed feed;
  private DashboardServer server;
  private Access access = Access.thisMachine();

  @BeforeAll
  void openBrowser() throws IOException {
    browser = ChromeBrowser.open();
    page = browser.driver();
  }

  @AfterAll
  void closeBrowser() {
    // Runs even where the tests are skipped for want of a browser.
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startServer() {
    feed = new LiveFeed(1_000, InstantSource.system());
    access = Access.thisMachine();
    server = start(0);
    page.manage().window().setSize(new Dimension(1280, 900));
    // Reading empties the log: what a test finds there is its own.
    browser.consoleErrors();
  }

  @AfterEach
  void stopServer() {
    page.get("about:blank");
    server.close();
  }

  @Test
  void showsWhereEveryTagComesFrom() {
    // Given
    feed.publish(at(0), tagged("a", "fr", topic("t:1", "Economy"), ada()));
    open("");

    // When
    eventually(() -> texts("#items .tag"), List.of("Economy", "PER Ada"));
    page.executeScript("document.querySelectorAll('.tag')[1].focus()");
    String onFocus = one("#tip").getText();
    one("#items details summary").click();

    // Then
    assertThat(onFocus).isEqualTo("Score 0.93 · dictionary · gazetteer 7 · e:1");
    eventually(
        () -> texts("#items td"),
        List.of(
            "Topic",
            "Economy",
            "0.81",
            "model",
            "topics 1.2",
            "t:1",
            "Entity, PER",
            "Ada",
            "0.93",
            "dictionary",
            "gazetteer 7",
            "e:1"));
    assertThat(one("#items .language").getText()).isEqualTo("French");
    assertThat(one("#items h2 a").getDomAttribute("rel")).isEqualTo("noopener noreferrer");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void showsAlertsWithWhyUntilTheyAreOver() {
    // Given
    open("");
    feed.alert(Alerts.open("x", "ferry"));

    // When
    eventually(() -> texts("#alerts h2"), List.of("1 open alert"));
    List<String> why = texts("#alerts .why");
    List<String> examples = texts("#alerts li li");
    int links = page.findElements(By.cssSelector("#alerts a")).size();
    feed.alert(Alerts.alert("x", "ferry", Items.NOON, Items.NOON.plusSeconds(600)));

    // Then
    assertThat(why).containsExactly("12 in 1 h, 1.3 expected, 4 publishers");
    assertThat(examples).containsExactly("Ferry hits bridge Courier", "Bridge closed Herald");
    assertThat(links).isEqualTo(1);
    eventually(() -> texts("#alerts h2"), List.of("0 open alerts"));
    assertThat(texts("#alerts .over strong")).containsExactly("ferry");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void showsItemsAsTheyArriveEditsInPlaceAndTakedownsAtOnce() {
    // Given
    open("");
    eventually(() -> one("#empty h2").getText(), "No items yet");

    // When, Then
    feed.publish(at(0), plain("a"));
    feed.publish(at(1), plain("b"));
    eventually(() -> texts("#items h2"), List.of("Title of b", "Title of a"));
    feed.publish(at(2), Items.titled("a", "Edited title"));
    eventually(() -> texts("#items h2"), List.of("Title of b", "Edited title"));
    feed.retract("b");
    eventually(() -> texts("#items h2"), List.of("Edited title"));
    feed.retract("a");
    eventually(() -> one("#empty h2").getText(), "No items yet");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @ParameterizedTest(name = "?{0} shows {1}")
  @CsvSource({
    "topic=t:1, Title of a",
    "entity=ada, Title of a",
    "language=fr, Title of b",
    "q=of+b, Title of b",
  })
  void readsEachFilterFromTheAddress(String query, String title) {
    // Given
    publishTwo();

    // When
    open("?" + query);

    // Then
    eventually(() -> texts("#items h2"), List.of(title));
    eventually(() -> plotWords().startsWith("1 in the last hour"), true);
    assertThat(one("#clear").isEnabled()).isTrue();
  }

  @Test
  void keepsEachFilterInTheAddress() {
    // Given
    publishTwo();
    open("");
    eventually(() -> texts("#topic option").size(), 3);

    // When, Then
    new Select(one("#topic")).selectByVisibleText("Economy (1)");
    eventually(() -> query(), "?topic=t%3A1");
    eventually(() -> texts("#items h2"), List.of("Title of a"));
    one("#clear").click();
    new Select(one("#language")).selectByVisibleText("French (1)");
    eventually(() -> query(), "?language=fr");
    eventually(() -> texts("#items h2"), List.of("Title of b"));
    one("#clear").click();
    one("#entity").sendKeys("ada", Keys.ENTER);
    eventually(() -> query(), "?entity=ada");
    eventually(() -> texts("#items h2"), List.of("Title of a"));
    one("#clear").click();
    one("#q").sendKeys("nothing like it");
    eventually(() -> one("#empty h2").getText(), "No item matches this filter");
    page.navigate().back();
    eventually(() -> texts("#items h2").size(), 1);
  }

  @Test
  void aClickOnATagFiltersByIt() {
    // Given
    publishTwo();
    open("");
    eventually(() -> texts("#items h2").size(), 2);

    // When
    page.executeScript("document.querySelector('.tag.per').click()");

    // Then
    eventually(() -> query(), "?entity=Bo");
    eventually(() -> texts("#items h2"), List.of("Title of b"));
  }

  @Test
  void waitsWhileSomebodyReads() {
    // Given
    feed.publish(at(0), plain("a"));
    open("");
    eventually(() -> texts("#items h2"), List.of("Title of a"));
    new Actions(page).moveToElement(one("#items h2")).perform();

    // When
    feed.publish(at(1), plain("b"));
    feed.publish(at(2), plain("c"));

    // Then
    eventually(() -> one("#more").getText(), "2 new items");
    assertThat(texts("#items h2")).containsExactly("Title of a");
    one("#more").click();
    eventually(() -> texts("#items h2"), List.of("Title of c", "Title of b", "Title of a"));
    assertThat(one("#more").isDisplayed()).isFalse();
  }

  @Test
  void saysConnectingUntilTheServerAnswers() {
    // Given: the page's own files come, its events do not
    page.executeCdpCommand("Network.enable", Map.of());
    page.executeCdpCommand(
        "Fetch.enable", Map.of("patterns", List.of(Map.of("urlPattern", "*/events*"))));

    // When
    open("");

    // Then
    eventually(() -> one("#status").getText(), "Connecting");
    eventually(() -> one("#empty h2").getText(), "Connecting");
    page.executeCdpCommand("Fetch.disable", Map.of());
    eventually(() -> one("#status").getText(), "Live");
  }

  @Test
  void saysSoWhenCutOffKeepsTheListAndComesBackByItself() {
    // Given
    feed.publish(at(0), plain("a"));
    open("");
    eventually(() -> texts("#items h2"), List.of("Title of a"));
    int port = server.port();

    // When
    server.close();

    // Then
    eventually(() -> one("#status").getText(), "Connection lost, trying again");
    assertThat(texts("#items h2")).containsExactly("Title of a");

    // When
    feed.publish(at(1), plain("b"));
    feed.retract("a");
    server = start(port);

    // Then
    eventually(() -> one("#status").getText(), "Live");
    eventually(() -> texts("#items h2"), List.of("Title of b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>window.hit = 1</script>",
        "<img src=x onerror='window.hit = 1'>",
        "</title><svg onload='window.hit = 1'>",
      })
  void markupInAnItemIsInert(String evil) {
    // Given
    LiveItem item =
        new LiveItem(
            evil,
            Instant.now(),
            null,
            evil,
            evil,
            "javascript:window.hit=1",
            evil,
            evil,
            1,
            List.of(new Tag(evil, evil, evil, 1, evil, evil)),
            List.of(new Tag(evil, evil, evil, 1, evil, evil)),
            List.of(keyword(evil)));
    feed.publish(at(0), item);
    feed.alert(Alerts.open(evil, evil));

    // When
    open("");
    eventually(() -> texts("#items h2"), List.of(evil));
    eventually(() -> texts("#alerts strong"), List.of(evil));
    one("#items details summary").click();
    eventually(() -> texts("#items td").isEmpty(), false);

    // Then
    assertThat(page.executeScript("return window.hit === undefined")).isEqualTo(true);
    assertThat(
            page.findElements(
                By.cssSelector(
                    "main script, main img, main svg, #items a, main [href^=javascript]")))
        .isEmpty();
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void asksForATokenOnceAndForgetsItWhenToldTo() {
    // Given
    server.close();
    access = Access.tokens("a-token-of-the-page");
    server = start(0);
    feed.publish(at(0), plain("a"));
    open("");
    eventually(() -> one("#sign-in").isDisplayed(), true);
    assertThat(one("#status").getText()).isEqualTo("Not signed in");

    // When, Then
    signIn("another-token-than-it");
    eventually(() -> one("#sign-in [role=alert]").getText(), "That is not a token of this page.");
    signIn("a-token-of-the-page");
    eventually(() -> texts("#items h2"), List.of("Title of a"));
    assertThat(one("#sign-in").isDisplayed()).isFalse();
    page.navigate().refresh();
    eventually(() -> texts("#items h2"), List.of("Title of a"));
    assertThat(page.executeScript("return document.cookie")).isEqualTo("");
    one("#sign-out").click();
    eventually(() -> one("#sign-in").isDisplayed(), true);
    assertThat(texts("#items h2")).isEmpty();
  }

  private void signIn(String token) {
    WebElement field = one("#sign-in input[type=password]");
    field.clear();
    field.sendKeys(token, Keys.ENTER);
  }

  @Test
  void asksNobodyButItsOwnServer() {
    // Given
    publishTwo();
    open("");
    eventually(() -> texts("#items h2").size(), 2);

    // When
    Object foreign =
        page.executeScript(
            "return performance.getEntriesByType('resource').map(entry => entry.name)"
                + ".filter(name => !name.startsWith(location.origin + '/'))");

    // Then
    assertThat(foreign).isEqualTo(List.of());
    assertThat((Long) page.executeScript("return performance.getEntriesByType('resource').length"))
        .isGreaterThan(10L);
  }

  @ParameterizedTest
  @ValueSource(ints = {380, 1280})
  void neverNeedsScrollingSideways(int width) {
    // Given
    MadeUpNews.sixty(Instant.now()).forEach(item -> feed.publish(at(0), item));
    page.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));

    // When
    open("");
    eventually(() -> texts("#items h2").size(), 50);

    // Then
    try {
      assertThat(
              page.executeScript(
                  "return document.documentElement.scrollWidth <= window.innerWidth"))
          .isEqualTo(true);
    } finally {
      page.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  @Test
  void staysResponsiveAndBoundedAtTwoHundredItemsASecond() {
    // Given
    List<LiveItem> news = MadeUpNews.sixty(Instant.now());
    open("");
    eventually(() -> one("#status").getText(), "Live");
    page.executeScript(
        "window.worst = 0; let last = performance.now();"
            + "setInterval(() => { const now = performance.now();"
            + " window.worst = Math.max(window.worst, now - last); last = now; }, 10)");

    // When: a batch of ten every twentieth of a second, for five seconds
    int[] offset = {0};
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              for (int i = 0; i < 10; i++) {
                feed.publish(at(offset[0]), renamed(news.get(offset[0] % 60), "n" + offset[0]));
                offset[0]++;
              }
              return offset[0] >= 1_000;
            });

    // Then
    eventually(() -> one("#items > li").getDomAttribute("data-id"), "n" + (offset[0] - 1));
    assertThat(page.findElements(By.cssSelector("#items > li"))).hasSize(200);
    assertThat(page.executeScript("return window.worst < 1000"))
        .as("no task of the page took a second")
        .isEqualTo(true);
    eventually(() -> plotWords().startsWith("1,000 in the last hour"), true);
  }

  private static LiveItem renamed(LiveItem item, String id) {
    return Items.of(
        id, item.title(), item.language(), item.topics(), item.entities(), item.keywords());
  }

  private void publishTwo() {
    feed.publish(at(0), tagged("a", "en", topic("t:1", "Economy"), ada()));
    feed.publish(at(1), tagged("b", "fr", topic("t:2", "Sport"), entity(null, "Bo", "PER")));
  }

  private static Tag ada() {
    return entity("e:1", "Ada", "PER");
  }

  private DashboardServer start(int port) {
    return DashboardServer.start(
        new DashboardConfig("127.0.0.1", port, Duration.ofMillis(500), 20, access),
        feed,
        InstantSource.system());
  }

  private void open(String query) {
    page.get(server.url() + query);
  }

  private WebElement one(String selector) {
    return page.findElement(By.cssSelector(selector));
  }

  private List<String> texts(String selector) {
    return page.findElements(By.cssSelector(selector)).stream()
        .map(element -> element.getText().replace('\n', ' '))
        .toList();
  }

  private String plotWords() {
    return one("#plot-words").getText();
  }

  private @Nullable Object query() {
    return page.executeScript("return location.search");
  }

  private static <T extends @Nullable Object> void eventually(Supplier<T> actual, T expected) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(actual.get()).isEqualTo(expected));
  }
}
