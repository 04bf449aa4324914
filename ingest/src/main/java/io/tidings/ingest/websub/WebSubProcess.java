package io.tidings.ingest.websub;

import io.tidings.event.WebSubState;
import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.ingest.push.HttpHandler;
import io.tidings.runtime.http.AddressPolicy;
import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.GuardedResponse;
import io.tidings.runtime.http.HttpLimits;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.TopicFollower;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to the feeds that this process polls, where they name a hub, and takes what the hubs
 * push. Polling goes on beside it, so that nothing is lost when a hub falls silent.
 */
public final class WebSubProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebSubProcess.class);
  private static final int MOST_WAITING = 1_000;

  private final WebSubConfig config;
  private final KafkaClients clients;
  private final InstantSource time;
  private final WebSubKeys keys;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private final GuardedHttpClient http;
  private final Subscriber subscriber;
  private final ExecutorService thread;
  private final Producer<byte[], byte[]> producer;
  private final TopicFollower follower;
  private final String topic;
  private volatile @Nullable Deliveries deliveries;

  private WebSubProcess(
      WebSubConfig config,
      AddressPolicy addresses,
      String userAgent,
      KafkaClients clients,
      InstantSource time,
      Consumer<Throwable> onFailure) {
    this.config = config;
    this.clients = clients;
    this.time = time;
    this.keys = new WebSubKeys(config.secret());
    this.topic = clients.topics().named(TopicCatalogue.WEBSUB_STATE);
    this.http = new GuardedHttpClient(HttpLimits.DEFAULT, addresses);
    this.subscriber = new Subscriber(http, userAgent, keys, config.lease());
    this.producer = clients.producer();
    this.follower = follow(onFailure);
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread made = new Thread(work, "websub");
              made.setDaemon(true);
              return made;
            });
  }

  /**
   * Reads how the subscriptions stand and follows them.
   *
   * @param addresses which addresses hubs may have
   * @throws org.apache.kafka.common.KafkaException where Kafka does not answer
   */
  public static WebSubProcess start(
      WebSubConfig config,
      AddressPolicy addresses,
      String userAgent,
      KafkaClients clients,
      InstantSource time,
      Consumer<Throwable> onFailure) {
    return new WebSubProcess(config, addresses, userAgent, clients, time, onFailure);
  }

  /** Where documents go from now on. */
  public void deliverTo(Deliveries open) {
    deliveries = open;
  }

  /** What hubs call, by path. */
  public Map<String, HttpHandler> handlers() {
    return Map.of(
        WebSubHandler.PATH,
        new WebSubHandler(keys, subscriptions, this::changed, () -> deliveries, time));
  }

  /**
   * A feed's server has answered a poll of this process: its hub is asked, where that is due.
   * Returns at once.
   *
   * @param feed null where it is as it was, or where there was none
   */
  public void answered(String feedId, GuardedResponse response, @Nullable ParsedFeed feed) {
    HubLinks links = feed == null ? known(feedId, response) : links(response, feed);
    if (links == null) {
      return;
    }
    String callback = callback(feedId, links.topic());
    if (subscriptions.isDue(feedId, links, callback, time.instant()) && asking.add(feedId)) {
      try {
        thread.execute(() -> ask(feedId, links, callback));
      } catch (RejectedExecutionException e) {
        // The next poll asks again.
        asking.remove(feedId);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    follower.close();
    http.close();
    producer.close();
  }

  private static @Nullable HubLinks links(GuardedResponse response, ParsedFeed feed) {
    List<String> headers = response.headers().getOrDefault("link", List.of());
    return HubLinks.of(headers, feed, response.finalUri());
  }

  // A 304 names no hub, yet the lease must be renewed.
  private @Nullable HubLinks known(String feedId, GuardedResponse response) {
    WebSubState state = response.status() == 304 ? subscriptions.get(feedId) : null;
    return state == null ? null : new HubLinks(state.getHub(), state.getTopic());
  }

  private String callback(String feedId, String feedTopic) {
    return config.url() + WebSubHandler.PATH + feedId + "/" + keys.token(feedId, feedTopic);
  }

  private void ask(String feedId, HubLinks links, String callback) {
    try {
      // Before the hub is asked: it may verify before it has answered.
      WebSubState asked = subscriptions.asked(feedId, links, callback, time.instant());
      changed(asked);
      String problem = subscriber.ask(feedId, links, callback);
      if (problem != null) {
        LOG.atWarn().addKeyValue("feed", feedId).addKeyValue("error", problem).log("No WebSub");
        changed(
            Subscriptions.answered(
                asked, Subscriptions.FAILED, asked.getLeaseUntil(), shortened(problem)));
      }
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("feed", feedId).setCause(e).log("A hub was not asked");
    } finally {
      asking.remove(feedId);
    }
  }

  private void changed(WebSubState state) {
    subscriptions.put(state.getFeedId(), state);
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(
                topic,
                state.getFeedId().getBytes(StandardCharsets.UTF_8),
                clients.serializer().serialize(topic, state)),
            (RecordMetadata place, Exception e) -> {
              if (e != null) {
                LOG.atWarn()
                    .addKeyValue("feed", state.getFeedId())
                    .addKeyValue("error", e.toString())
                    .log("The state of a subscription was not kept; it is asked for again one day");
              }
            });
  }

  private TopicFollower follow(Consumer<Throwable> onFailure) {
    Deserializer<SpecificRecord> deserializer = clients.deserializer();
    org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = clients.consumer();
    CommittedReader.readToEnd(
        consumer,
        clients.partitions(consumer, TopicCatalogue.WEBSUB_STATE),
        record -> take(record, deserializer));
    return TopicFollower.start(
        "websub-state",
        consumer,
        records -> records.forEach(record -> take(record, deserializer)),
        onFailure);
  }

  private void take(
      ConsumerRecord<byte[], byte[]> record, Deserializer<SpecificRecord> deserializer) {
    if (record.key() == null) {
      return;
    }
    String feedId = new String(record.key(), StandardCharsets.UTF_8);
    try {
      SpecificRecord value =
          record.value() == null ? null : deserializer.deserialize(record.topic(), record.value());
      if (value == null || value instanceof WebSubState) {
        subscriptions.put(feedId, (WebSubState) value);
      }
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      LOG.atWarn().addKeyValue("feed", feedId).log("The state of a subscription cannot be read");
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), 300));
  }
}
