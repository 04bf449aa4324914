package io.tidings.app.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sample texts promise: size, variety, and the planted story. */
class SampleTextsTest {

  private static final List<SampleFeed> FEEDS = SampleFeeds.load();

  /** The seventeen top classes of IPTC Media Topics and how our outlets call their sections. */
  private static final Map<String, Set<String>> SECTIONS =
      Map.ofEntries(
          Map.entry("arts", Set.of("Arts", "Kultur", "Culture", "Cultura")),
          Map.entry("conflict", Set.of("Conflict", "Konflikte", "Conflits")),
          Map.entry("crime", Set.of("Crime", "Justiz", "Faits divers", "Sucesos")),
          Map.entry("disaster", Set.of("Disaster", "Unglücke", "Catastrophes")),
          Map.entry("economy", Set.of("Economy", "Wirtschaft", "Économie", "Economía")),
          Map.entry("education", Set.of("Education", "Bildung", "Éducation", "Educación")),
          Map.entry(
              "environment", Set.of("Environment", "Umwelt", "Environnement", "Medio ambiente")),
          Map.entry("health", Set.of("Health", "Gesundheit", "Santé", "Salud")),
          Map.entry("human interest", Set.of("Human Interest", "Panorama", "Insolite", "Gente")),
          Map.entry("labour", Set.of("Labour", "Labor", "Arbeit", "Emploi", "Trabajo")),
          Map.entry("lifestyle", Set.of("Lifestyle", "Freizeit", "Art de vivre")),
          Map.entry("politics", Set.of("Politics", "Politik", "Politique", "Política")),
          Map.entry("religion", Set.of("Religion")),
          Map.entry("science", Set.of("Science", "Wissenschaft", "Sciences", "Ciencia")),
          Map.entry("society", Set.of("Society", "Gesellschaft", "Société")),
          Map.entry("sport", Set.of("Sport", "Sports", "Deportes")),
          Map.entry("weather", Set.of("Weather", "Wetter", "Météo", "Tiempo")));

  static List<SampleFeed> feeds() {
    return FEEDS;
  }

  @Test
  void areEightFeedsInFourFormats() {
    // Given // When
    Map<SampleFormat, Long> formats =
        FEEDS.stream().collect(groupingBy(SampleFeed::format, TreeMap::new, counting()));

    // Then
    assertThat(formats)
        .isEqualTo(
            Map.of(
                SampleFormat.RSS2, 2L,
                SampleFormat.RDF, 2L,
                SampleFormat.ATOM, 2L,
                SampleFormat.JSON_FEED, 2L));
  }

  @Test
  void areListedCompletely() throws Exception {
    // Given
    Path folder = Path.of(SampleFeeds.class.getResource("corvane-wire.json").toURI()).getParent();

    // When
    List<String> files;
    try (Stream<Path> found = Files.list(folder)) {
      files =
          found
              .map(file -> file.getFileName().toString())
              .filter(f -> f.endsWith(".json"))
              .toList();
    }

    // Then
    assertThat(files)
        .containsExactlyInAnyOrderElementsOf(
            SampleFeeds.FEED_IDS.stream().map(id -> id + ".json").toList());
  }

  @Test
  void areInFourLanguages() {
    // Given // When
    Map<String, Integer> items = new TreeMap<>();
    FEEDS.forEach(
        feed -> items.merge(feed.language().substring(0, 2), feed.items().size(), Integer::sum));

    // Then
    assertThat(items).isEqualTo(Map.of("de", 17, "en", 85, "es", 12, "fr", 17));
  }

  @Test
  void coverEveryTopTopicSeveralTimes() {
    // Given
    Map<String, Long> sections =
        items().collect(groupingBy(item -> item.categories().get(0), counting()));

    // When
    Map<String, Long> topics = new TreeMap<>();
    SECTIONS.forEach(
        (topic, names) ->
            topics.put(
                topic, names.stream().mapToLong(name -> sections.getOrDefault(name, 0L)).sum()));

    // Then
    assertThat(topics)
        .hasSize(17)
        .allSatisfy((topic, count) -> assertThat(count).isBetween(5L, 20L));
    assertThat(topics.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(131);
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void areTexts60To180WordsLong(SampleFeed feed) {
    // Given // When // Then
    assertThat(feed.items())
        .allSatisfy(item -> assertThat(words(item.html()).size()).isBetween(60, 180));
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void areMarkedAsInvented(SampleFeed feed) {
    // Given // When // Then
    assertThat(feed.description())
        .containsIgnoringCase("Tidings")
        .containsPattern("(?i)invent|erfunden");
  }

  @Test
  void plantAStoryIn16ItemsOf5FeedsWithRisingPace() {
    // Given
    Set<String> feeds = new TreeSet<>();
    Map<Integer, Integer> pace = new TreeMap<>();

    // When
    for (SampleFeed feed : FEEDS) {
      for (SampleItem item : feed.items()) {
        if (isPlanted(item)) {
          feeds.add(feed.feedId());
          pace.merge((int) item.at().minusHours(15).toMinutes() / 41, 1, Integer::sum);
        }
      }
    }

    // Then
    assertThat(feeds)
        .containsExactly(
            "corvane-wire",
            "marlhaven-courier",
            "northgate-herald",
            "paper-lantern",
            "quillon-review");
    assertThat(pace).isEqualTo(Map.of(0, 3, 1, 6, 2, 7));
  }

  @Test
  void spreadOneWireTextInNearCopies() {
    // Given
    Set<String> wire = shingles(item("cw-1015-marlhaven-wire"));

    // When
    List<String> copies =
        items().filter(item -> overlap(wire, shingles(item)) > 0.45).map(SampleItem::guid).toList();

    // Then
    assertThat(copies)
        .containsExactly("cw-1015-marlhaven-wire", "nh-5513-ferry-ashore", "lantern-marlhaven");
  }

  @Test
  void editOneItem() {
    // Given
    SampleItem first = item("cw-1014-marlhaven-ferry");

    // When
    List<SampleItem.Edit> edits = items().map(SampleItem::edit).filter(Objects::nonNull).toList();

    // Then
    assertThat(edits)
        .singleElement()
        .isEqualTo(first.edit())
        .satisfies(
            edit -> {
              assertThat(edit.at()).isEqualTo(Duration.ofHours(16).plusMinutes(26));
              assertThat(edit.html()).contains("Fourteen").isNotEqualTo(first.html());
            });
  }

  @Test
  void repeatOneItemExactlyInASecondFeed() {
    // Given // When
    List<List<String>> same =
        items().collect(groupingBy(item -> item.title() + item.html())).values().stream()
            .filter(group -> group.size() > 1)
            .map(group -> group.stream().map(SampleItem::guid).toList())
            .toList();

    // Then
    assertThat(same).containsExactly(List.of("cw-1002-who-measles", "nh-5505-who-measles"));
  }

  private static Stream<SampleItem> items() {
    return FEEDS.stream().flatMap(feed -> feed.items().stream());
  }

  private static SampleItem item(String guid) {
    return items().filter(item -> item.guid().equals(guid)).findFirst().orElseThrow();
  }

  private static boolean isPlanted(SampleItem item) {
    return item.at().compareTo(Duration.ofHours(15)) >= 0
        && item.at().compareTo(Duration.ofHours(17)) <= 0
        && item.html().contains("ferry");
  }

  private static List<String> words(String html) {
    return Arrays.asList(html.replaceAll("<[^>]+>", " ").strip().split("\\s+"));
  }

  private static Set<String> shingles(SampleItem item) {
    List<String> words = words(item.html());
    Set<String> shingles = new HashSet<>();
    for (int i = 0; i + 3 <= words.size(); i++) {
      shingles.add(String.join(" ", words.subList(i, i + 3)));
    }
    return shingles;
  }

  private static double overlap(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return (double) both.size() / (a.size() + b.size() - both.size());
  }
}
