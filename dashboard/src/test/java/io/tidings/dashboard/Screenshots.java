package io.tidings.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Takes pictures of the page in its states, for people to look at. Argument: the folder they go to.
 */
final class Screenshots {
  private final Path folder;
  private final ChromeDriver driver;

  private Screenshots(Path folder, ChromeDriver driver) {
    this.folder = folder;
    this.driver = driver;
  }

  /** Writes light, dark, narrow, empty, filtered, details and cut-off. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    try (ChromeBrowser browser = ChromeBrowser.open()) {
      new Screenshots(folder, browser.driver()).takeAll();
    }
  }

  private void takeAll() throws IOException {
    Instant now = Instant.now();
    AtomicReference<Instant> clock = new AtomicReference<>(now.minus(Duration.ofMinutes(50)));
    LiveFeed feed = new LiveFeed(LiveFeed.DEFAULT_CAPACITY, clock::get);
    DashboardServer server = DashboardServer.start(DashboardConfig.loopback(0), feed, clock::get);
    try {
      driver.get(server.url().toString());
      clock.set(now);
      waitFor("#status.live");
      take("empty", 1280, 900);
      publish(feed, clock, now);
      driver.navigate().refresh();
      waitFor("#items > li");
      take("light", 1280, 900);
      take("narrow", 380, 900);
      colours("dark");
      take("dark", 1280, 900);
      take("dark-narrow", 380, 900);
      colours("light");
      opened();
      driver.get(server.url() + "?q=nothing+has+these+words");
      waitFor("#status.live");
      waitFor("#empty:not([hidden])");
      take("nomatch", 1280, 900);
      driver.get(server.url() + "?language=en&topic=medtop:04000000");
      waitFor("#items > li");
      take("filtered", 1280, 900);
    } finally {
      server.close();
    }
    waitFor("#status.lost");
    take("cut-off", 1280, 900);
  }

  private void opened() throws IOException {
    WebElement details = driver.findElement(By.cssSelector("#items > li:nth-child(1) summary"));
    details.click();
    driver.executeScript("document.querySelectorAll('#items .tag')[1].focus()");
    take("details", 1280, 900);
  }

  private static void publish(LiveFeed feed, AtomicReference<Instant> clock, Instant now) {
    long offset = 0;
    for (LiveItem item : MadeUpNews.sixty(now)) {
      clock.set(item.observedAt());
      feed.publish(new Position(0, offset++), item);
    }
    clock.set(now);
  }

  private void colours(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private void waitFor(String selector) {
    new WebDriverWait(driver, Duration.ofSeconds(20))
        .until(page -> !page.findElements(By.cssSelector(selector)).isEmpty());
  }

  private void take(String name, int width, int height) throws IOException {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeAsyncScript(
        "const done = arguments[0]; setTimeout(() => requestAnimationFrame(() => done()), 700);");
    Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }
}
