package io.tidings.enrich;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder.TopicsInfo;
import org.apache.kafka.streams.processor.internals.TopologyMetadata.Subtopology;

/**
 * The part of a topology that its application id binds: by it Kafka Streams finds state again and
 * tells tasks apart. Names of nodes and outputs are not in it; they may change at any time.
 */
final class TopologyShape {
  private final InternalTopologyBuilder builder;
  private final StringBuilder text = new StringBuilder();

  private TopologyShape(InternalTopologyBuilder builder) {
    this.builder = builder;
  }

  /**
   * The shape as text.
   *
   * @param config of the application, with its id
   */
  static String of(Topology topology, StreamsConfig config) {
    // Numbers of sub-topologies and names of internal topics are to be had only here.
    InternalTopologyBuilder builder = internals(topology);
    builder.rewriteTopology(config);
    // Gives the changelogs their names.
    builder.buildTopology();
    TopologyShape shape = new TopologyShape(builder);
    shape.describe();
    // A global store would be read by every task, with no changelog of its own.
    topology.describe().globalStores().stream()
        .map(TopologyDescription.GlobalStore::toString)
        .forEach(shape.text::append);
    return shape.text.toString();
  }

  private void describe() {
    Map<Subtopology, TopicsInfo> parts = builder.subtopologyToTopicsInfo();
    for (int number = 0; number < parts.size(); number++) {
      describe(number, Objects.requireNonNull(parts.get(new Subtopology(number, null))));
    }
    builder
        .copartitionGroups()
        .forEach(group -> line("co-partitioned: " + String.join(", ", new TreeSet<>(group))));
  }

  private void describe(int number, TopicsInfo topics) {
    line("sub-topology " + number);
    new TreeSet<>(topics.sourceTopics).forEach(topic -> line("  reads " + topic));
    Map<String, String> stores = new TreeMap<>();
    for (StateStore store : builder.buildSubtopology(number).stateStores()) {
      stores.put(store.name(), store.getClass().getSimpleName());
    }
    stores.forEach((name, kind) -> line("  store " + name + ": " + kind));
    new TreeSet<>(topics.stateChangelogTopics.keySet()).forEach(t -> line("  changelog " + t));
    new TreeSet<>(topics.repartitionSourceTopics.keySet()).forEach(t -> line("  repartition " + t));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static InternalTopologyBuilder internals(Topology topology) {
    try {
      Field field = Topology.class.getDeclaredField("internalTopologyBuilder");
      field.setAccessible(true);
      return (InternalTopologyBuilder) field.get(topology);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Kafka Streams keeps its topology elsewhere now", e);
    }
  }
}
