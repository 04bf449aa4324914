package io.tidings.enrich;

import io.tidings.enrich.link.LinkTopology;
import io.tidings.enrich.lists.EntityList;
import io.tidings.enrich.lists.ListFollower;
import io.tidings.enrich.lists.WatchList;
import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.stage.StageMeters;
import io.tidings.enrich.tag.ItemAnnotator;
import io.tidings.enrich.tag.TagTopology;
import io.tidings.event.EntityDefinition;
import io.tidings.event.WatchRule;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.StreamsApplication;
import io.tidings.runtime.management.Vital;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.Topology;

/** Runs the topologies {@code tag} and {@code link}, or one of them, with their lists. */
public final class EnrichProcess implements AutoCloseable, Vital {
  private final EnrichConfig config;
  private final KafkaClients clients;
  private final InstantSource time;
  private final Consumer<Throwable> onFailure;
  private final List<TopologyRunner> runners = new ArrayList<>();
  private final List<ListFollower<?, ?>> followers = new ArrayList<>();

  private EnrichProcess(
      EnrichConfig config,
      KafkaClients clients,
      InstantSource time,
      Consumer<Throwable> onFailure) {
    this.time = time;
    this.config = config;
    this.clients = clients;
    this.onFailure = onFailure;
  }

  /**
   * Reads the lists to their end, then starts.
   *
   * @param time for meters only: nothing that is written depends on it
   * @param onFailure called when it cannot go on
   * @throws org.apache.kafka.common.KafkaException where Kafka does not answer or refuses the
   *     configuration; nothing is left running then
   */
  public static EnrichProcess start(
      EnrichConfig config,
      KafkaClients clients,
      InstantSource time,
      Consumer<Throwable> onFailure) {
    EnrichProcess process = new EnrichProcess(config, clients, time, onFailure);
    try {
      if (config.topologies().contains(StreamsApplication.TAG.stage())) {
        process.startTag();
      }
      if (config.topologies().contains(StreamsApplication.LINK.stage())) {
        process.startLink();
      }
      return process;
    } catch (RuntimeException e) {
      process.close(); // threads would keep the JVM alive
      throw e;
    }
  }

  @Override
  public boolean isAlive() {
    return runners.stream().allMatch(TopologyRunner::isAlive);
  }

  /** True while items are being worked on; false also while partitions move between copies. */
  @Override
  public boolean isReady() {
    return runners.stream().allMatch(TopologyRunner::isReady);
  }

  @Override
  public void close() {
    runners.forEach(TopologyRunner::close);
    followers.forEach(ListFollower::close);
  }

  /** Kafka Streams' configuration of {@code tag}, by Kafka's names. */
  public static Map<String, Object> streamsConfig(EnrichConfig config, KafkaClients clients) {
    return TopologyRunner.streamsConfig(StreamsApplication.TAG, config, clients);
  }

  private void startTag() {
    BuiltinEntities builtin = BuiltinEntities.load();
    ListFollower<EntityDefinition, EntityList> entities =
        ListFollower.ofEntities(clients, builtin, onFailure);
    followers.add(entities);
    StageMeters meters = meters(StreamsApplication.TAG);
    ItemAnnotator annotator = ItemAnnotator.shipped(builtin, entities);
    run(
        StreamsApplication.TAG,
        TagTopology.build(config.tag(), codec(), annotator, meters),
        meters);
  }

  private void startLink() {
    ListFollower<WatchRule, WatchList> watches = ListFollower.ofWatches(clients, onFailure);
    followers.add(watches);
    StageMeters meters = meters(StreamsApplication.LINK);
    run(
        StreamsApplication.LINK,
        LinkTopology.build(config.link(), codec(), watches, meters),
        meters);
  }

  private StageMeters meters(StreamsApplication application) {
    return StageMeters.of(clients.meters(), application.stage(), time);
  }

  private void run(StreamsApplication application, Topology topology, StageMeters meters) {
    runners.add(TopologyRunner.start(application, topology, config, clients, meters, onFailure));
  }

  private Codec codec() {
    return new Codec(clients.serializer(), clients.deserializer());
  }
}
