package io.tidings.enrich;

import io.tidings.enrich.lists.EntityListFollower;
import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.stage.DeadLetterHandler;
import io.tidings.enrich.tag.ItemAnnotator;
import io.tidings.enrich.tag.TagTopology;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology {@code tag} with its lists. */
public final class EnrichProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EnrichProcess.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final String APPLICATION = "tag";

  private final KafkaStreams streams;
  private final EntityListFollower entities;

  private EnrichProcess(KafkaStreams streams, EntityListFollower entities) {
    this.streams = streams;
    this.entities = entities;
  }

  /**
   * Reads the lists to their end, then starts.
   *
   * @param onFailure called when it cannot go on
   * @throws org.apache.kafka.common.KafkaException where Kafka does not answer or refuses the
   *     configuration; nothing is left running then
   */
  public static EnrichProcess start(
      EnrichConfig config, KafkaClients clients, Consumer<Throwable> onFailure) {
    StreamsConfig streamsConfig = new StreamsConfig(streamsConfig(config, clients));
    BuiltinEntities builtin = BuiltinEntities.load();
    EntityListFollower entities = EntityListFollower.start(clients, builtin, onFailure);
    try {
      Codec codec = new Codec(clients.serializer(), clients.deserializer());
      KafkaStreams streams =
          new KafkaStreams(
              TagTopology.build(config.tag(), codec, ItemAnnotator.shipped(builtin, entities)),
              streamsConfig);
      streams.setUncaughtExceptionHandler(failure -> respond(failure, onFailure));
      streams.setStateListener(EnrichProcess::changed);
      streams.setGlobalStateRestoreListener(new RestoreFailpoint());
      streams.start();
      return new EnrichProcess(streams, entities);
    } catch (RuntimeException e) {
      entities.close(); // its thread would keep the JVM alive
      throw e;
    }
  }

  /** True while items are being worked on. */
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public void close() {
    // Leaves the group: whoever takes over would otherwise wait for the session to time out.
    streams.close(
        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(PATIENCE));
    entities.close();
  }

  // Called by the stream thread, in the middle of what it does.
  private static void changed(KafkaStreams.State now, KafkaStreams.State before) {
    if (now == KafkaStreams.State.REBALANCING) {
      Failpoint.reach("enrich.during-rebalance");
    }
  }

  private static StreamThreadExceptionResponse respond(
      Throwable failure, Consumer<Throwable> onFailure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException) {
        LOG.atWarn().setCause(failure).log("A stream thread ended for want of an answer; again");
        return StreamThreadExceptionResponse.REPLACE_THREAD;
      }
    }
    LOG.atError().setCause(failure).log("A stream thread failed; the process ends");
    onFailure.accept(failure);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static Map<String, Object> streamsConfig(EnrichConfig config, KafkaClients clients) {
    Map<String, Object> c = clients.streamsConfig();
    c.put(StreamsConfig.APPLICATION_ID_CONFIG, clients.topics().named(APPLICATION));
    c.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    c.putIfAbsent(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, clients.profile().commitMillis());
    c.putIfAbsent(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    c.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.replication());
    c.putIfAbsent(StreamsConfig.STATE_DIR_CONFIG, config.stateFolder().toString());
    c.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // Internal topics too: a record stamped by an event time in the future kills Streams.
    c.put(StreamsConfig.topicPrefix("message.timestamp.type"), "LogAppendTime");
    c.put(StreamsConfig.topicPrefix("max.message.bytes"), Integer.toString(2 << 20));
    c.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    c.put(DeadLetterHandler.TOPIC, clients.topics().named(TopicCatalogue.DEADLETTERS));
    c.put(DeadLetterHandler.STAGE, APPLICATION);
    return c;
  }
}
