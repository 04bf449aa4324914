package io.tidings.ingest.publish;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.Count;
import io.tidings.event.RawItem;
import io.tidings.event.Takedown;
import io.tidings.ingest.ItemBounds;
import io.tidings.ingest.ItemClock;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.meters.TidingsMeter;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.TakedownKeys;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.ProcessMeters;
import io.tidings.testkit.PublishedCounts;
import io.tidings.testkit.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PublisherIT {
  private static final String LINES =
      """
      {"id":"1","source":"Harbour Post","title":"Ferry resumes","published":"1987-03-01T10:00:00Z"}
      {"id":"2","source":"Harbour Post","title":"Tide tables out","published":"1987-03-01T11:00:00Z"}
      {"id":"3","source":"Harbour Post","title":"Before its time","published":"1969-03-01T11:00:00Z"}

      this is not JSON
      """;

  private record DeadLetter(String bytes, Map<String, String> headers) {}

  private final ProcessMeters meters = new ProcessMeters("publish");
  private final KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()), meters.registry());

  @Test
  void countsWhatBecomesOfEveryLine() throws IOException {
    // When
    PublishReport report = publish(LINES);

    // Then
    assertThat(report)
        .isEqualTo(
            new PublishReport(
                "run",
                4,
                List.of(
                    new Count("dead-lettered", "not-json", 1L),
                    new Count("published", "", 2L),
                    new Count("rejected", "date-before-1970", 1L))));
    assertThat(titles()).containsExactlyInAnyOrder("Ferry resumes", "Tide tables out");
    assertThat(meters.series()).containsAll(ProcessMeters.catalogued("publish"));
    assertThat(meters.counted(TidingsMeter.RECORDS))
        .isEqualTo(
            Map.of(
                "publish dead-lettered not-json", 1L,
                "publish published none", 2L,
                "publish rejected date-before-1970", 1L));
    assertThat(meters.counted(TidingsMeter.DEADLETTERS)).isEqualTo(Map.of("publish", 1L));
  }

  @Test
  void refusesWhatWasTakenDownByItsIdAndByItsAddress() throws Exception {
    // Given
    String linked =
        "{\"id\":\"%s\",\"source\":\"s\",\"title\":\"t\",\"link\":\"https://a.example/%s\","
            + "\"published\":\"1987-03-01T10:00:00Z\"}\n";
    takeDown(TakedownKeys.ofItem(ItemIds.itemId("s", "1")));
    takeDown(TakedownKeys.ofLink("https://a.example/x"));

    // When
    PublishReport report =
        publish(item("1") + item("2") + linked.formatted("3", "x") + linked.formatted("4", "y"));

    // Then
    assertThat(report.counts())
        .containsExactly(new Count("published", "", 2L), new Count("rejected", "taken-down", 2L));
    assertThat(Topics.values(clients, TopicCatalogue.ITEMS_RAW, RawItem.class))
        .extracting(RawItem::getGuid)
        .containsExactlyInAnyOrder("2", "4");
  }

  @Test
  void sendsALineThatIsNoItemWholeToTheDeadLetters() throws IOException {
    // When
    publish("[1]\n{\"id\":\"\u00ff\"}\r\n\n{\"id\":\"1\"} {\"id\":\"2\"}\n{\"id\":");

    // Then
    assertThat(deadLetters())
        .containsExactlyInAnyOrder(
            dead("[1]", 1, "not-an-object"),
            dead("{\"id\":\"\u00ff\"}", 2, "not-utf-8"),
            dead("{\"id\":\"1\"} {\"id\":\"2\"}", 4, "not-json"),
            dead("{\"id\":", 5, "not-json"));
  }

  @Test
  void boundsEveryFieldOfALineAsThoseOfFeedsAre() throws IOException {
    // Given
    String long1 = "\"" + "w".repeat(300_000) + "\"";
    String list = "[" + (long1 + ",").repeat(5) + "\"a\",".repeat(100) + "\"a\"]";
    String line =
        "{\"id\":\"1\",\"source\":\"s\",\"title\":\"Long\",\"published\":\"+999999999-12-31T23:59:59Z\",\"summary\":"
            + long1
            + ",\"author\":["
            + long1
            + "],\"categories\":"
            + "[\"c\"],\"places\":["
            + long1
            + "],\"language\":"
            + long1
            + ",\"link\":"
            + long1
            + "}";

    // When
    publisher(ItemClock.ARRIVAL)
        .publish(
            List.of(
                file(
                    "news.jsonl",
                    line
                        + "\n{\"id\":\"2\",\"source\":\"s\",\"title\":\"Many\",\"categories\":"
                        + list
                        + "}")));

    // Then
    assertThat(deadLetters()).isEmpty();
    RawItem first = published("Long");
    assertThat(first.getPublishedAt()).isNull();
    assertThat(first.getLink()).isNull();
    assertThat(first.getSummary()).hasSize(ItemBounds.SUMMARY);
    assertThat(first.getAuthors()).containsExactly("w".repeat(ItemBounds.WORDS));
    assertThat(first.getPlaces()).containsExactly("w".repeat(ItemBounds.WORDS));
    assertThat(first.getLanguageHint()).hasSize(ItemBounds.WORDS);
    assertThat(published("Many").getCategories()).hasSize(ItemBounds.ENTRIES);
  }

  private RawItem published(String title) {
    return Topics.values(clients, TopicCatalogue.ITEMS_RAW, RawItem.class).stream()
        .filter(item -> item.getTitle().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void goesOnBehindLinesThatAreTooLong() throws IOException {
    // Given
    String item = "{\"source\":\"s\",\"title\":\"t\",\"published\":\"1987-03-01T10:00:00Z\"";
    String overlong = item + ",\"text\":\"" + "x".repeat(LineEncoder.LONGEST_ITEM) + "\"}";
    String endless = "y".repeat(LineReader.LONGEST + 1);
    // Every category is two bytes here and would be four in a record.
    String swelling = item + ",\"id\":\"2\",\"categories\":[1" + ",1".repeat(600_000) + "]}";

    // When
    PublishReport report =
        publish(overlong + "\n" + endless + "\n" + swelling + "\n" + item + "}\n");

    // Then
    assertThat(report.counts())
        .containsExactly(
            new Count("dead-lettered", "too-long", 1L),
            new Count("published", "", 2L),
            new Count("rejected", "too-long", 1L));
    assertThat(deadLetters()).containsExactly(dead(overlong, 1, "too-long"));
    assertThat(titles()).containsExactly("t", "t");
  }

  @Test
  void takesTheLongestDeadLetterThatThereCanBe() throws IOException {
    // Given
    String longest = "y".repeat(LineReader.LONGEST);

    // When
    publish(longest);

    // Then
    assertThat(deadLetters()).containsExactly(dead(longest, 1, "too-long"));
  }

  @Test
  void readsALineBehindAByteOrderMark() throws IOException {
    // When
    publish("\u00ef\u00bb\u00bf" + LINES);

    // Then
    assertThat(titles()).containsExactlyInAnyOrder("Ferry resumes", "Tide tables out");
  }

  @Test
  void goesOnWithARunWhereAFileBrokeOff() throws IOException {
    // Given
    LineFile second =
        new LineFile(
            "second",
            () -> {
              throw new IOException("gone");
            });
    String many = item("1").repeat(600);
    assertThatThrownBy(() -> publisher().publish(List.of(file("first", many), second)))
        .hasMessage("gone");

    // When
    PublishReport report =
        publisher().publish(List.of(file("first", many), file("second", item("2"))));

    // Then
    assertThat(report)
        .isEqualTo(new PublishReport("run", 601, List.of(new Count("published", "", 601L))));
    assertThat(Topics.records(clients, TopicCatalogue.ITEMS_RAW)).hasSize(601);
  }

  /**
   * All items have one key, so that the partition's second bucket is reached; over two producers.
   */
  @Test
  void countsWhatItHasPutIntoEachBucket() throws IOException {
    // When
    publish(item("1").repeat(700));
    publish(item("1").repeat(1_300));

    // Then
    assertThat(PublishedCounts.inTopic(clients)).hasSize(2);
    assertThat(PublishedCounts.inLedger(clients)).isEqualTo(PublishedCounts.inTopic(clients));
  }

  /** A killed process leaves a transaction open, and that hides what was committed after it. */
  @Test
  void doesNotRepeatItselfWhereAnotherProcessLeftATransactionOpenInTheLedger() throws Exception {
    try (Producer<byte[], byte[]> dead = clients.transactionalProducer("dead", 5_000)) {
      // Given
      leaveOpen(dead);
      publish(LINES);

      // When
      publish(LINES);

      // Then
      assertThat(Topics.records(clients, TopicCatalogue.ITEMS_RAW)).hasSize(2);
    }
  }

  private void takeDown(String key) throws ExecutionException, InterruptedException {
    Takedown takedown = Takedown.newBuilder().setRequestedAt(Instant.EPOCH).build();
    String topic = clients.topics().named(TopicCatalogue.TAKEDOWNS);
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  topic, key.getBytes(UTF_8), clients.serializer().serialize(topic, takedown)))
          .get();
    }
  }

  private PublishReport publish(String bytes) throws IOException {
    return publisher().publish(List.of(file("news.jsonl", bytes)));
  }

  private Publisher publisher() {
    return publisher(ItemClock.PUBLISHED);
  }

  private Publisher publisher(ItemClock clock) {
    return new Publisher(
        clients,
        FileFormat.jsonLines(),
        "run",
        null,
        clock,
        Pace.unlimited(),
        InstantSource.system());
  }

  // One character a byte.
  private static LineFile file(String name, String bytes) {
    return new LineFile(name, () -> new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)));
  }

  private static String item(String id) {
    return "{\"id\":\"%s\",\"source\":\"s\",\"title\":\"t\",\"published\":\"1987-03-01T10:00:00Z\"}\n"
        .formatted(id);
  }

  private List<String> titles() {
    return Topics.values(clients, TopicCatalogue.ITEMS_RAW, RawItem.class).stream()
        .map(RawItem::getTitle)
        .toList();
  }

  private static DeadLetter dead(String bytes, int line, String error) {
    return new DeadLetter(
        bytes,
        Map.of(
            TidingsHeaders.DEAD_STAGE,
            "ingest",
            TidingsHeaders.DEAD_FILE,
            "news.jsonl",
            TidingsHeaders.DEAD_LINE,
            Integer.toString(line),
            TidingsHeaders.DEAD_ERROR,
            error));
  }

  private List<DeadLetter> deadLetters() {
    return Topics.records(clients, TopicCatalogue.DEADLETTERS).stream()
        .map(record -> new DeadLetter(new String(record.value(), ISO_8859_1), headers(record)))
        .toList();
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }

  private void leaveOpen(Producer<byte[], byte[]> producer)
      throws ExecutionException, InterruptedException {
    String ledger = clients.topics().named(TopicCatalogue.LEDGER);
    byte[] bytes = "open".getBytes(UTF_8);
    producer.initTransactions();
    producer.beginTransaction();
    for (int p = 0; p < TopicCatalogue.named(TopicCatalogue.LEDGER).partitions(); p++) {
      producer.send(new ProducerRecord<>(ledger, p, bytes, bytes)).get();
    }
  }
}
