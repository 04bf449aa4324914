package io.tidings.enrich.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.enrich.SinglePartitions;
import io.tidings.event.EntityDefinition;
import io.tidings.event.LedgerEntry;
import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.GazetteerEntry;
import io.tidings.nlp.entity.TaggedEntity;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListFollowerIT {
  private static final String TEXT = "The Harbour Office met the Pilots Guild in Norwick.";
  private static final EntityDefinition GUILD = live("own:guild", "Pilots Guild");
  private static final EntityDefinition NORWICK = live("own:norwick", "Norwick");

  private final KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(List.of(), SinglePartitions.settings()));
  private final String topic = clients.topics().named(TopicCatalogue.ENTITIES);
  private final Producer<byte[], byte[]> producer = clients.producer();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final BuiltinEntities builtin =
      new BuiltinEntities(
          new ModelInfo("builtin", "1", "00"),
          List.of(new GazetteerEntry("b:office", "Harbour Office", "ORG", List.of(), 0.9f)));

  @AfterEach
  void close() {
    producer.close();
    assertThat(failure).isNotDone();
  }

  @Test
  void isReadToItsEndBeforeItIsFirstUsed() {
    // Given
    for (int i = 0; i < 1_200; i++) {
      put("own:" + i, live("own:" + i, "Company Number " + i));
    }
    put("own:guild", GUILD);
    put("own:norwick", NORWICK);
    put("own:norwick", null);

    // When
    try (ListFollower<EntityDefinition, EntityList> follower = follow()) {
      EntityList list = follower.get();

      // Then
      assertThat(list.version()).isEqualTo(1_203);
      assertThat(list.liveIds()).hasSize(1_201);
      assertThat(found(list)).containsExactly("b:office", "own:guild");
    }
  }

  @Test
  void takesUpChangesAndRemovalsWithoutARestart() {
    // Given
    put("own:guild", GUILD);
    try (ListFollower<EntityDefinition, EntityList> follower = follow()) {
      EntityList before = follower.get();

      // When
      put("own:norwick", NORWICK);
      await().until(() -> follower.get().version() == 2);
      EntityList added = follower.get();
      put("own:guild", null);
      await().until(() -> follower.get().version() == 3);
      EntityList removed = follower.get();

      // Then
      assertThat(found(before)).containsExactly("b:office", "own:guild");
      assertThat(found(added)).containsExactly("b:office", "own:guild", "own:norwick");
      assertThat(found(removed)).containsExactly("b:office", "own:norwick");
    }
  }

  @Test
  void rowsThatCannotBeUsedAreIgnoredAndCountAsRemoved() {
    // Given
    put("own:guild", GUILD);
    put("own:norwick", NORWICK);
    putBytes("own:guild", "no message".getBytes(StandardCharsets.UTF_8));
    put("own:blank", live("own:blank", " "));
    put("b:office", live("b:office", "!!!"));
    put("own:wrong", new LedgerEntry("tag", null, null, null, 0, 0L, 0L, List.of()));
    put("own:other", live("own:else", "Harbour"));

    // When
    try (ListFollower<EntityDefinition, EntityList> follower = follow()) {
      EntityList list = follower.get();

      // Then
      assertThat(list.version()).isEqualTo(7);
      assertThat(list.liveIds()).isEqualTo(Set.of("own:norwick"));
      assertThat(found(list)).containsExactly("b:office", "own:norwick");
    }
  }

  @Test
  void whatWasNeverCommittedIsNotInTheList() throws Exception {
    // Given
    put("own:guild", GUILD);
    producer.flush();
    try (Producer<byte[], byte[]> aborting = clients.transactionalProducer("lists", 10_000)) {
      aborting.initTransactions();
      aborting.beginTransaction();
      aborting.send(record("own:norwick", bytes(NORWICK))).get();
      aborting.abortTransaction();
    }

    // When
    try (ListFollower<EntityDefinition, EntityList> follower = follow()) {
      EntityList list = follower.get();

      // Then
      assertThat(list.version()).isEqualTo(1);
      assertThat(list.liveIds()).isEqualTo(Set.of("own:guild"));
    }
  }

  @Test
  void isEmptyAtVersionZeroWhereNothingWasEverWritten() {
    // When
    try (ListFollower<EntityDefinition, EntityList> follower = follow()) {
      EntityList list = follower.get();

      // Then
      assertThat(list.version()).isZero();
      assertThat(found(list)).containsExactly("b:office");
    }
  }

  private ListFollower<EntityDefinition, EntityList> follow() {
    producer.flush();
    return ListFollower.ofEntities(clients, builtin, failure::complete);
  }

  private static List<String> found(EntityList list) {
    return list.english().tag("", TEXT).stream().map(TaggedEntity::id).toList();
  }

  private void put(String key, @Nullable GenericContainer value) {
    putBytes(key, bytes(value));
  }

  private void putBytes(String key, byte @Nullable [] value) {
    Future<RecordMetadata> unused = producer.send(record(key, value));
  }

  private ProducerRecord<byte[], byte[]> record(String key, byte @Nullable [] value) {
    return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
  }

  private byte @Nullable [] bytes(@Nullable GenericContainer value) {
    return clients.serializer().serialize(topic, value);
  }

  private static EntityDefinition live(String id, String name) {
    return new EntityDefinition(id, name, "ORG", List.of(), 0.9f, true, null, "", "");
  }
}
