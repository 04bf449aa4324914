package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.event.LedgerEntry;
import io.tidings.event.Takedown;
import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Topics;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLettersCommandIT {
  private static final byte[] BROKEN = "broken text".getBytes(UTF_8);

  private final Installation tidings = Installation.withTopics();

  @Test
  void listsLettersWithTheirOriginAndARecordOnce() {
    // Given
    letter("tag", "items.raw", 3, 7, "a", BROKEN, "does not fit");
    letter("store", "items.enriched", 1, 2, "b", BROKEN, "SQL state 22021");
    letter("store", "items.enriched", 1, 2, "b", BROKEN, "SQL state 22021");
    fileLetter("news.jsonl", 12);

    // Then
    assertThat(tidings.run("deadletters", "list"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                letter  stage   topic           from  bytes  note  error
                0/0     tag     items.raw       3/7   11           does not fit
                0/1     store   items.enriched  1/2   11     2x    SQL state 22021
                0/3     ingest  news.jsonl      12    11           no JSON
                """,
                ""));
    assertThat(tidings.run("deadletters", "list", "--error=sql STATE", "--json").json())
        .isEqualTo(
            CommandRun.parse(
                """
                [{"partition":0,"offset":1,"stage":"store","topic":"items.enriched","from":"1/2",
                  "bytes":11,"error":"SQL state 22021","count":2,"redriven":false}]
                """));
    assertThat(tidings.run("deadletters", "list", "--stage=tag").lines()).hasSize(2);
    assertThat(tidings.run("deadletters", "list", "--topic=items.enriched").lines()).hasSize(2);
    assertThat(tidings.run("deadletters", "list", "--stage=link").out())
        .isEqualTo("no dead letters\n");
  }

  @Test
  void showsARecordWithItsBytesAndHidesItsText() {
    // Given
    byte[] value =
        tidings
            .clients()
            .serializer()
            .serialize("items.raw", Items.raw("a", "Post", null, "Secret title", "Secret text"));
    letter("archive", "items.raw", 3, 7, "a", value, "no room");

    // When
    CommandRun hidden = tidings.run("deadletters", "show", "0/0");
    CommandRun shown = tidings.run("deadletters", "show", "0/0", "--text");

    // Then
    assertThat(hidden.out()).doesNotContain("Secret");
    JsonNode json = hidden.json();
    assertThat(json.at("/headers/tidings-dead-stage").asText()).isEqualTo("archive");
    assertThat(json.at("/headers/tidings-mode").asText()).isEqualTo("live");
    assertThat(json.at("/key").asText()).isEqualTo("a");
    assertThat(json.at("/bytes").asInt()).isEqualTo(value.length);
    assertThat(Base64.getDecoder().decode(json.at("/value/base64").asText())).isEqualTo(value);
    assertThat(json.at("/record/title").asText()).isEqualTo("(12 characters)");
    assertThat(json.at("/record/feedId").asText()).isEqualTo("feed-a");
    assertThat(shown.json().at("/record/text").asText()).isEqualTo("Secret text");
  }

  @Test
  void showsBytesThatAreNoRecord() {
    // Given
    letter("tag", "items.raw", 3, 7, "a", BROKEN, "does not fit");

    // When
    JsonNode hidden = tidings.run("deadletters", "show", "0/0").json();
    JsonNode shown = tidings.run("deadletters", "show", "0/0", "--text").json();

    // Then
    assertThat(hidden.at("/undecodable").asText()).contains("magic byte");
    assertThat(hidden.has("text")).isFalse();
    assertThat(shown.at("/text").asText()).isEqualTo("broken text");
    assertThat(tidings.run("deadletters", "show", "0/1"))
        .isEqualTo(new CommandRun(1, "", "there is no dead letter 0/1\n"));
    assertThat(tidings.run("deadletters", "show", "9/0").exit()).isEqualTo(1);
    assertThat(tidings.run("deadletters", "show", "0-1").exit()).isEqualTo(2);
  }

  @Test
  void sendsARecordBackToItsPartitionOnceHoweverOftenItIsAskedFor() {
    // Given
    letter("store", "items.enriched", 5, 2, "b", BROKEN, "SQL state 22021");
    letter("store", "items.enriched", 5, 2, "b", BROKEN, "SQL state 22021");
    letter("archive", "items.enriched", 5, 2, "b", BROKEN, "no room");
    letter("tag", "items.raw", 3, 7, "a", BROKEN, "does not fit");

    // When
    CommandRun first = tidings.run("deadletters", "redrive", "--topic=items.enriched");
    CommandRun again = tidings.run("deadletters", "redrive", "0/0", "0/2");

    // Then
    assertThat(first).isEqualTo(new CommandRun(0, "redriven 1\nredriven before 2\n", ""));
    assertThat(again).isEqualTo(new CommandRun(0, "redriven before 2\n", ""));
    List<ConsumerRecord<byte[], byte[]>> sent =
        Topics.records(tidings.clients(), TopicCatalogue.ITEMS_ENRICHED);
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).partition()).isEqualTo(5);
    assertThat(sent.get(0).key()).isEqualTo("b".getBytes(UTF_8));
    assertThat(sent.get(0).value()).isEqualTo(BROKEN);
    assertThat(headers(sent.get(0).headers()))
        .isEqualTo(
            Map.of(
                "tidings-origin",
                "5/4321",
                "tidings-mode",
                "live",
                "tidings-redriven-from",
                "0/0"));
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.ITEMS_RAW)).isEmpty();
    // The second command has waited for the first one's transaction.
    LedgerEntry mark =
        Topics.values(tidings.clients(), TopicCatalogue.LEDGER, LedgerEntry.class).get(0);
    assertThat(List.of(mark.getStage(), mark.getOriginPartition(), mark.getOriginBucket()))
        .isEqualTo(List.of("redrive", 5, 4L));
    assertThat(tidings.run("deadletters", "list", "--stage=store").lines().get(1))
        .contains("2x redriven");
  }

  @Test
  void aDryRunSendsNothingAndSaysWhatItWouldDo() {
    // Given
    letter("tag", "items.raw", 3, 7, "a", BROKEN, "does not fit");

    // When
    CommandRun run = tidings.run("deadletters", "redrive", "--stage=tag", "--dry-run");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0, "0/0 items.raw/3: redriven\ndry run, nothing was sent\nredriven 1\n", ""));
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.ITEMS_RAW)).isEmpty();
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.LEDGER)).isEmpty();
  }

  @Test
  void saysWhatCannotBeSent() {
    // Given
    fileLetter("news.jsonl", 12);
    letter("tag", "items.gone", 0, 1, "a", BROKEN, "no such topic");
    letter("tag", "items.raw", 99, 1, "a", BROKEN, "no such partition");
    letter("tag", "items.raw", 3, 7, "a", new byte[0], "too large to be copied here: x");

    // When
    CommandRun run =
        tidings.run("deadletters", "redrive", "0/0", "0/1", "0/2", "0/3", "0/4", "--json");

    // Then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json())
        .isEqualTo(
            CommandRun.parse(
                """
                {"dryRun":false,"redriven":0,"done-before":0,"taken-down":0,"from-file":1,
                 "emptied":1,"too-large":0,"no-key":0,"no-topic":2,"missing":1}
                """));
    assertThat(run.err()).isEmpty();
    assertThat(tidings.run("deadletters", "redrive", "--stage=ingest").err())
        .isEqualTo("0/0: from a file, not redriven\n");
  }

  @Test
  void anItemThatWasTakenDownStaysDownButATakedownGoesAgain() {
    // Given
    letter("tag", "items.raw", 3, 7, "a", BROKEN, "does not fit");
    letter("tag", "items.raw", 3, 8, "a", null, "no room");
    tidings.write(
        TopicCatalogue.TAKEDOWNS,
        "a",
        new Takedown("a", null, null, "why", "desk", Instant.parse("2026-11-24T10:00:00Z")));

    // When
    CommandRun run = tidings.run("deadletters", "redrive", "--stage=tag");

    // Then
    assertThat(run).isEqualTo(new CommandRun(0, "redriven 1\ntaken down, not redriven 1\n", ""));
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.ITEMS_RAW))
        .extracting(ConsumerRecord::value)
        .containsExactly((byte[]) null);
  }

  @Test
  void wantsToBeToldWhatToSend() {
    // When
    CommandRun run = tidings.run("deadletters", "redrive");

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("name letters by PARTITION/OFFSET");
  }

  private void letter(
      String stage,
      String topic,
      int partition,
      long offset,
      String key,
      byte @Nullable [] value,
      String error) {
    Headers incoming = new RecordHeaders();
    TidingsHeaders.put(incoming, TidingsHeaders.ORIGIN, "5/4321");
    TidingsHeaders.put(incoming, TidingsHeaders.MODE, "live");
    String name = tidings.clients().topics().named(topic);
    byte[] keyBytes = key.getBytes(UTF_8);
    DeadLetter letter =
        DeadLetter.of(
            keyBytes, value, incoming, new DeadLetter.Place(stage, name, partition, offset), error);
    send(keyBytes, letter.value(), letter.headers());
  }

  private void fileLetter(String file, int line) {
    Headers headers = new RecordHeaders();
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_STAGE, "ingest");
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_FILE, file);
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_LINE, Integer.toString(line));
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_ERROR, "no JSON");
    send(null, BROKEN, headers);
  }

  // All into one partition, so that their addresses are known.
  private void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    String topic = tidings.clients().topics().named(TopicCatalogue.DEADLETTERS);
    try (Producer<byte[], byte[]> producer = tidings.clients().producer()) {
      producer.send(new ProducerRecord<>(topic, 0, key, value, headers)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> headers(Headers headers) {
    Map<String, String> map = new HashMap<>();
    headers.forEach(header -> map.put(header.key(), new String(header.value(), UTF_8)));
    return map;
  }
}
