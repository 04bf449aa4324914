package io.tidings.enrich.stage;

import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.Refusal;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last net: what the processor did not foresee becomes a dead letter instead of a crash loop.
 * It is not in the ledger's counts, so the auditor sees it as a difference as well.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler {
  /** Configuration key under which the full name of the topic {@code deadletters} is given. */
  public static final String TOPIC = "tidings.deadletters.topic";

  /** Configuration key under which the name of the stage is given. */
  public static final String STAGE = "tidings.deadletters.stage";

  /** Configuration key under which the stage's {@link StageMeters} are given; may be left out. */
  public static final String METERS = "tidings.deadletters.meters";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

  private String topic = "";
  private String stage = "";
  private @Nullable StageMeters meters;

  /** For Kafka Streams, which configures it afterwards. */
  public DeadLetterHandler() {}

  @Override
  public void configure(Map<String, ?> config) {
    topic = String.valueOf(config.get(TOPIC));
    stage = String.valueOf(config.get(STAGE));
    meters = config.get(METERS) instanceof StageMeters given ? given : null;
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    if (Outage.isBehind(exception)
        || Refusal.isBehind(exception)
        || context.sourceRawKey() == null) {
      return Response.fail();
    }
    String error = exception.getClass().getSimpleName();
    // Not the exception itself: its message may quote the article.
    LOG.atError()
        .addKeyValue("topic", context.topic())
        .addKeyValue("partition", context.partition())
        .addKeyValue("offset", context.offset())
        .addKeyValue("error", error)
        .addKeyValue("at", place(exception))
        .log("Unforeseen failure, the record goes to the dead letters");
    DeadLetter letter =
        DeadLetter.of(
            context.sourceRawKey(),
            context.sourceRawValue(),
            context.headers(),
            new DeadLetter.Place(stage, context.topic(), context.partition(), context.offset()),
            error);
    if (meters != null) {
      meters.deadLetter();
    }
    return Response.resume(
        List.of(new ProducerRecord<>(topic, null, letter.key(), letter.value(), letter.headers())));
  }

  private static String place(Exception exception) {
    StackTraceElement[] trace = exception.getStackTrace();
    return trace.length == 0 ? "" : trace[0].toString();
  }
}
