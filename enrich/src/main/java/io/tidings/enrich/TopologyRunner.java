package io.tidings.enrich;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.tidings.enrich.stage.DeadLetterHandler;
import io.tidings.enrich.stage.StageMeters;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Refusal;
import io.tidings.runtime.kafka.StreamsApplication;
import io.tidings.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one topology under an application id of its own. */
final class TopologyRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopologyRunner.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final KafkaStreams streams;
  private final KafkaStreamsMetrics meters;

  private TopologyRunner(KafkaStreams streams, KafkaStreamsMetrics meters) {
    this.streams = streams;
    this.meters = meters;
  }

  /**
   * Starts it.
   *
   * @param application its id behind the prefix, and its stage in dead letters
   * @param stageMeters those that the topology was built with
   * @param onFailure called when it cannot go on
   * @throws IllegalStateException where a former version of the application still runs
   */
  static TopologyRunner start(
      StreamsApplication application,
      Topology topology,
      EnrichConfig config,
      KafkaClients clients,
      StageMeters stageMeters,
      Consumer<Throwable> onFailure) {
    Succession.settle(application, clients);
    Map<String, Object> settings = streamsConfig(application, config, clients);
    settings.put(DeadLetterHandler.METERS, stageMeters);
    KafkaStreams streams =
        new KafkaStreams(topology, new StreamsConfig(settings), new StreamsClients(stageMeters));
    streams.setUncaughtExceptionHandler(failure -> respond(failure, onFailure));
    streams.setStateListener(TopologyRunner::changed);
    streams.setGlobalStateRestoreListener(new RestoreFailpoint());
    streams.start();
    KafkaStreamsMetrics meters = new KafkaStreamsMetrics(streams);
    meters.bindTo(clients.meters());
    return new TopologyRunner(streams, meters);
  }

  boolean isAlive() {
    return !streams.state().hasCompletedShutdown();
  }

  boolean isReady() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public void close() {
    meters.close();
    // Leaves the group: whoever takes over would otherwise wait for the session to time out.
    streams.close(
        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(PATIENCE));
  }

  // Called by the stream thread, in the middle of what it does.
  private static void changed(KafkaStreams.State now, KafkaStreams.State before) {
    if (now == KafkaStreams.State.REBALANCING) {
      Failpoint.reach("enrich.during-rebalance");
    }
  }

  private static StreamThreadExceptionResponse respond(
      Throwable failure, Consumer<Throwable> onFailure) {
    boolean refused = Refusal.isBehind(failure);
    for (Throwable cause = failure; cause != null && !refused; cause = cause.getCause()) {
      if (cause instanceof RetriableException) {
        LOG.atWarn().setCause(failure).log("A stream thread ended for want of an answer; again");
        return StreamThreadExceptionResponse.REPLACE_THREAD;
      }
    }
    LOG.atError().setCause(failure).log("A stream thread failed; the process ends");
    onFailure.accept(failure);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Kafka Streams' configuration of a topology, by Kafka's names. */
  static Map<String, Object> streamsConfig(
      StreamsApplication application, EnrichConfig config, KafkaClients clients) {
    Map<String, Object> c = clients.streamsConfig();
    c.put(StreamsConfig.APPLICATION_ID_CONFIG, clients.topics().named(application.id()));
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
    c.put(DeadLetterHandler.STAGE, application.stage());
    return c;
  }
}
