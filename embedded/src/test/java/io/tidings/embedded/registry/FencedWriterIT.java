package io.tidings.embedded.registry;

import static io.tidings.embedded.registry.Schemas.FIRST;
import static io.tidings.embedded.registry.Schemas.SECOND;
import static io.tidings.embedded.registry.Transcript.get;
import static io.tidings.embedded.registry.Transcript.post;
import static io.tidings.embedded.registry.Transcript.schema;
import static io.tidings.embedded.registry.Transcript.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.embedded.EmbeddedBroker;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FencedWriterIT {
  private static final int SUBJECTS = 20;

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws IOException {
    broker = EmbeddedBroker.start(folder, 0, Map.of());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Map<String, Object> clients() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static EmbeddedRegistry registry(String topic) throws IOException {
    return EmbeddedRegistry.start(KafkaRegistryLog.open(clients(), topic), "127.0.0.1", 0);
  }

  private static Producer<String, String> producer(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(clients());
    config.putAll(more);
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  private static ProducerRecord<String, String> record(String topic, SchemaVersion version) {
    LogEntry entry = RecordFormat.write(version);
    return new ProducerRecord<>(topic, 0, entry.key(), entry.value());
  }

  /** A schema that no other number has. */
  private static String numbered(int number) {
    return "{\"type\":\"record\",\"name\":\"R" + number + "\",\"fields\":[]}";
  }

  private static Callable<List<Integer>> registrations(EmbeddedRegistry registry, int remainder) {
    return () -> {
      for (int i = remainder; i < SUBJECTS; i += 2) {
        assertThat(
                Transcript.send(
                        registry,
                        "POST",
                        "/subjects/s" + i + "/versions",
                        schema(numbered(i)),
                        RegistryServer.MEDIA_TYPE)
                    .statusCode())
            .isEqualTo(200);
      }
      return List.of();
    };
  }

  private static JsonNode schemas(EmbeddedRegistry registry) throws Exception {
    return new ObjectMapper()
        .readTree(Transcript.send(registry, "GET", "/schemas", null, null).body());
  }

  @Test
  void twoRegistriesThatWriteAtOnceGiveNoIdTwice() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (EmbeddedRegistry one = registry("two");
        EmbeddedRegistry other = registry("two")) {
      // When
      for (Future<List<Integer>> done :
          threads.invokeAll(List.of(registrations(one, 0), registrations(other, 1)))) {
        done.get();
      }

      // Then
      try (EmbeddedRegistry third = registry("two")) {
        JsonNode versions = schemas(third);
        TreeSet<Integer> ids = new TreeSet<>();
        versions.forEach(version -> ids.add(version.get("id").intValue()));
        assertThat(versions).hasSize(SUBJECTS);
        assertThat(ids)
            .containsExactlyElementsOf(IntStream.rangeClosed(1, SUBJECTS).boxed().toList());
        for (JsonNode version : versions) {
          List<Transcript.Call> same =
              List.of(
                  get(
                      "/schemas/ids/" + version.get("id"),
                      200,
                      schema(version.get("schema").textValue())));
          Transcript.assertHeard(one, same);
          Transcript.assertHeard(other, same);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whoWasOustedReadsWhatTheOtherWroteAndWritesOn() throws Exception {
    try (EmbeddedRegistry one = registry("turns");
        EmbeddedRegistry other = registry("turns")) {
      // Then
      Transcript.assertHeard(
          other, List.of(post("/subjects/a/versions", schema(FIRST), 200, "{\"id\":1}")));
      Transcript.assertHeard(
          one, List.of(post("/subjects/b/versions", schema(SECOND), 200, "{\"id\":2}")));
      Transcript.assertHeard(
          other,
          List.of(
              post("/subjects/c/versions", schema(numbered(1)), 200, "{\"id\":3}"),
              get("/subjects", 200, "[\"a\",\"b\",\"c\"]")));
    }
  }

  @Test
  void opensWhatTheFirstReleaseWroteWithoutTransactions() throws Exception {
    // Given
    RegistryTopic.ensure(clients(), "former");
    try (Producer<String, String> former = producer(Map.of())) {
      former.send(record("former", new SchemaVersion("s", 1, 1, FIRST.toString(), false))).get();
    }

    // Then
    try (EmbeddedRegistry registry = registry("former")) {
      Transcript.assertHeard(
          registry,
          List.of(
              get("/subjects/s/versions/1", 200, version("s", 1, 1, FIRST.toString())),
              post("/subjects/s/versions", schema(SECOND), 200, "{\"id\":2}")));
    }
  }

  @Test
  void whatAKilledRegistryHadNotCommittedNeverWas() throws Exception {
    // Given
    RegistryTopic.ensure(clients(), "killed");
    try (Producer<String, String> killed = producer(Map.of("transactional.id", "killed-writer"))) {
      killed.initTransactions();
      killed.beginTransaction();
      killed.send(record("killed", new SchemaVersion("s", 1, 1, FIRST.toString(), false))).get();

      // Then
      try (EmbeddedRegistry registry = registry("killed")) {
        Transcript.assertHeard(
            registry,
            List.of(
                get("/subjects", 200, "[]"),
                post("/subjects/t/versions", schema(SECOND), 200, "{\"id\":1}")));
      }
      try (EmbeddedRegistry again = registry("killed")) {
        Transcript.assertHeard(
            again,
            List.of(get("/subjects", 200, "[\"t\"]"), get("/schemas/ids/1", 200, schema(SECOND))));
      }
    }
  }
}
