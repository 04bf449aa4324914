package io.tidings.sink.webhook;

import io.micrometer.core.instrument.Counter;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.ConsumerThread;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.management.Pulse;
import io.tidings.runtime.management.Vital;
import io.tidings.runtime.meters.TidingsMeter;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.lane.DeadLetterWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Runs one webhook on a thread of its own. */
public final class Webhook implements AutoCloseable {
  private final ConsumerThread thread;
  private final Pulse pulse;

  private Webhook(ConsumerThread thread, Pulse pulse) {
    this.thread = thread;
    this.pulse = pulse;
  }

  /**
   * Joins the webhook's group and starts sending.
   *
   * @param onFailure called when it cannot go on
   */
  public static Webhook start(
      WebhookConfig config,
      Settings settings,
      KafkaClients clients,
      InstantSource time,
      Consumer<Throwable> onFailure) {
    Pulse pulse = new Pulse();
    ConsumerThread thread =
        ConsumerThread.start(
            config.group(),
            clients.groupConsumer(config.group()),
            consumer -> run(config, settings, clients, consumer, time, pulse),
            onFailure);
    return new Webhook(thread, pulse);
  }

  private static void run(
      WebhookConfig config,
      Settings settings,
      KafkaClients clients,
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      InstantSource time,
      Pulse pulse) {
    Duration giveUp = settings.get(WebhookConfig.GIVE_UP);
    SecureRandom chance = new SecureRandom();
    Counter delivered = attempts(clients, config, "delivered");
    Counter failed = attempts(clients, config, "failed");
    try (WebhookSender sender = new WebhookSender(settings, time);
        DeadLetterWriter letters =
            new DeadLetterWriter(clients, "webhook-" + config.name(), "webhook")) {
      new WebhookRunner(
              config,
              clients.topics().named(TopicCatalogue.ALERTS),
              consumer,
              clients.deserializer(),
              message -> counted(sender.send(config, message), delivered, failed),
              (record, reason) -> {
                letters.write(record, reason);
                letters.flush();
              },
              () -> new Patience(giveUp, chance),
              time,
              pulse)
          .run();
    }
  }

  private static Counter attempts(KafkaClients clients, WebhookConfig config, String outcome) {
    return TidingsMeter.WEBHOOK_ATTEMPTS.counter(clients.meters(), config.name(), outcome);
  }

  private static Attempt counted(Attempt attempt, Counter delivered, Counter failed) {
    (attempt.isDelivered() ? delivered : failed).increment();
    return attempt;
  }

  /** How it is: ready while it reads, whether or not the receiver answers. */
  public Vital vital() {
    return pulse;
  }

  /** Asks it to end; returns at once. */
  public void stop() {
    thread.stop();
  }

  /** Ends sending; what was not delivered is sent by whoever goes on. */
  @Override
  public void close() {
    thread.close();
  }
}
