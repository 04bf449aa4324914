package io.tidings.enrich.stage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DeadLetterHandlerTest {
  private static final String TEXT = "The ferry to the islands sails again.";

  private final Logger logger = (Logger) LoggerFactory.getLogger(DeadLetterHandler.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final DeadLetterHandler handler = new DeadLetterHandler();

  @BeforeEach
  void listen() {
    handler.configure(
        Map.of(DeadLetterHandler.TOPIC, "t.deadletters", DeadLetterHandler.STAGE, "tag"));
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void hush() {
    logger.detachAppender(logged);
  }

  /** An exception of unknown making may quote the article. */
  @Test
  void neitherTheLogNorTheDeadLettersHeadersQuoteTheArticle() {
    // When
    Response response =
        handler.handleError(
            new At(new byte[] {1}), null, new IllegalStateException("cannot work on: " + TEXT));

    // Then
    assertThat(logged.list).hasSize(1);
    ILoggingEvent event = logged.list.get(0);
    assertThat(event.getFormattedMessage() + event.getKeyValuePairs()).doesNotContain(TEXT);
    assertThat(event.getThrowableProxy()).isNull();
    assertThat(event.getKeyValuePairs().toString())
        .contains("error=\"IllegalStateException\"", "at=\"io.tidings.enrich.stage");
    assertThat(response.deadLetterQueueRecords())
        .allSatisfy(record -> assertThat(record.headers().toString()).doesNotContain(TEXT))
        .extracting(record -> record.topic())
        .containsExactly("t.deadletters");
  }

  @Test
  void anOutageDeepInsideIsNotTheRecordsFault() {
    // When
    Response response =
        handler.handleError(
            new At(new byte[] {1}),
            null,
            new IllegalStateException(new TimeoutException("no answer")));

    // Then
    assertThat(response.result()).isEqualTo(Result.FAIL);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
  }

  /** Kafka Streams asks here also where a record that was passed on could not be written. */
  @Test
  void aRightThatIsLackingIsNotTheRecordsFault() {
    // When
    Response response =
        handler.handleError(
            new At(new byte[] {1}),
            null,
            new StreamsException(new TopicAuthorizationException(Set.of("t.items.enriched"))));

    // Then
    assertThat(response.result()).isEqualTo(Result.FAIL);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
  }

  @Test
  void aFailureOutsideOfAnyRecordLeavesNothingToPutAside() {
    // When
    Response response = handler.handleError(new At(null), null, new IllegalStateException());

    // Then
    assertThat(response.result()).isEqualTo(Result.FAIL);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, only carried
  private record At(byte @Nullable [] sourceRawKey) implements ErrorHandlerContext {
    @Override
    public String topic() {
      return "t.items.raw";
    }

    @Override
    public int partition() {
      return 3;
    }

    @Override
    public long offset() {
      return 1_207;
    }

    @Override
    public Headers headers() {
      return new RecordHeaders();
    }

    @Override
    public String processorNodeId() {
      return "tag";
    }

    @Override
    public TaskId taskId() {
      return new TaskId(0, 3);
    }

    @Override
    public long timestamp() {
      return 0;
    }

    @Override
    public byte[] sourceRawValue() {
      return new byte[] {2};
    }
  }
}
