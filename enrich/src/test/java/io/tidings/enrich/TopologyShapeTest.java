package io.tidings.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.enrich.link.LinkTopology;
import io.tidings.enrich.lists.WatchList;
import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.stage.StageMeters;
import io.tidings.enrich.tag.TagTopology;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.StreamsApplication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopologyShapeTest {
  private static final Settings SETTINGS = settings();
  private static final KafkaClients CLIENTS = new KafkaClients(SETTINGS);
  private static final EnrichConfig CONFIG = EnrichConfig.of(SETTINGS, CLIENTS.topics());

  @ParameterizedTest
  @EnumSource
  void underOneApplicationIdTheShapeStays(StreamsApplication application) throws IOException {
    // Given
    Pinned pinned = new Pinned(application, "shape");

    // When
    String shape = shape(application, topology(application));

    // Then
    pinned.write(shape);
    pinned.requireText();
    assertThat(shape)
        .as(
            "The shape of %1$s has changed under the application id '%2$s'. Kafka Streams would"
                + " look for its state under other names or give it to other tasks: what is"
                + " remembered would be lost without a word. Either take the change back, or raise"
                + " the version of %1$s in StreamsApplication and check the new shape in beside the"
                + " old one; what an upgrade then costs is in docs/operations.md (Upgrade)."
                + " enrich/history/%3$s itself never changes",
            application.stage(), application.id(), pinned.name())
        .isEqualTo(pinned.text());
  }

  @Test
  void aStoreMoreOrAnotherNameIsAnotherShape() {
    // Given
    String before = shape(StreamsApplication.TAG, topology(StreamsApplication.TAG));

    // When
    Topology more = topology(StreamsApplication.TAG);
    more.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore("more"), Serdes.Bytes(), Serdes.ByteArray()),
        "tag");

    // Then
    assertThat(shape(StreamsApplication.TAG, more))
        .isNotEqualTo(before)
        .contains("store more", "changelog tidings.tag-more-changelog");
  }

  @Test
  void anotherOutputIsNoOtherShape() {
    // Given
    String before = shape(StreamsApplication.TAG, topology(StreamsApplication.TAG));

    // When
    Topology more = topology(StreamsApplication.TAG);
    more.addSink(
        "more", "tidings.more", new ByteArraySerializer(), new ByteArraySerializer(), "tag");

    // Then
    assertThat(shape(StreamsApplication.TAG, more)).isEqualTo(before);
  }

  @Test
  void anotherVersionIsAnotherId() {
    assertThat(StreamsApplication.TAG.id(1)).isEqualTo("tag");
    assertThat(StreamsApplication.TAG.id(2)).isEqualTo("tag-v2");
  }

  private static String shape(StreamsApplication application, Topology topology) {
    return TopologyShape.of(
        topology, new StreamsConfig(TopologyRunner.streamsConfig(application, CONFIG, CLIENTS)));
  }

  private static Topology topology(StreamsApplication application) {
    Codec codec = new Codec(CLIENTS.serializer(), CLIENTS.deserializer());
    return switch (application) {
      case TAG ->
          TagTopology.build(
              CONFIG.tag(),
              codec,
              item -> {
                throw new IllegalStateException("nothing runs");
              },
              StageMeters.none());
      case LINK ->
          LinkTopology.build(
              CONFIG.link(), codec, () -> WatchList.of(0, new TreeMap<>()), StageMeters.none());
    };
  }

  private static Settings settings() {
    List<Setting<?>> declared = new ArrayList<>(KafkaSettings.ALL);
    declared.addAll(EnrichConfig.SETTINGS);
    Map<String, String> values = Map.of(KafkaSettings.REGISTRY_URL.key(), "mock://shapes");
    return Settings.of(declared, values, Map.of(), Map.of());
  }
}
