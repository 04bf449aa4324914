package io.tidings.enrich.tag;

import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.stage.Decoded;
import io.tidings.enrich.stage.OriginLedger;
import io.tidings.enrich.stage.RejectedRecordException;
import io.tidings.enrich.stage.StageMeters;
import io.tidings.enrich.stage.StageOutput;
import io.tidings.event.EnrichedItem;
import io.tidings.event.RawItem;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.RecordSize;
import io.tidings.runtime.kafka.TakedownHeaders;
import io.tidings.schemas.LanguageGroups;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Tags one item after the other. The order inside {@link #tag} matters: everything that can throw
 * comes before the first write to a store, or an item that is sent back from the dead letters would
 * be skipped as a repeat.
 */
final class TagProcessor implements Processor<byte[], Decoded<RawItem>, byte[], Object> {
  static final String STAGE = "tag";

  private static final Duration LEDGER_INTERVAL = Duration.ofSeconds(1);
  private static final Duration REPEAT_INTERVAL = Duration.ofMinutes(1);

  private record Outcome(String name, String reason) {}

  private final TagConfig config;
  private final Codec codec;
  private final Annotator annotator;
  private final StageMeters meters;
  private final FeaturesOf features = new FeaturesOf();

  // Set by init, which Streams calls before anything else.
  private @Nullable ProcessorContext<byte[], Object> context;
  private @Nullable StageOutput output;
  private @Nullable Repeats repeats;
  private @Nullable OriginLedger ledger;

  TagProcessor(TagConfig config, Codec codec, Annotator annotator, StageMeters meters) {
    this.meters = meters;
    this.config = config;
    this.codec = codec;
    this.annotator = annotator;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    StageOutput out = new StageOutput(STAGE, config.topics(), codec, context);
    output = out;
    Repeats seen = new Repeats(context.getStateStore(TagTopology.REPEATS), config.repeatsHorizon());
    OriginLedger counts =
        new OriginLedger(STAGE, context.getStateStore(TagTopology.LEDGER), out::ledger);
    repeats = seen;
    ledger = counts;
    counts.recover();
    // Wall-clock time only decides when counts are published, never what is in them.
    context.schedule(LEDGER_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> counts.publish());
    context.schedule(REPEAT_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> counts.repeat());
    context.schedule(seen.sweepInterval(), PunctuationType.STREAM_TIME, seen::evict);
  }

  @Override
  public void process(Record<byte[], Decoded<RawItem>> record) {
    long start = System.nanoTime();
    RecordMetadata origin = Objects.requireNonNull(context).recordMetadata().orElseThrow();
    OriginLedger counts = Objects.requireNonNull(ledger);
    counts.advanceTo(origin.partition(), origin.offset());
    Outcome outcome = outcome(record, origin);
    Failpoint.reach("enrich.after-forward");
    counts.count(origin.partition(), origin.offset(), outcome.name(), outcome.reason());
    meters.counted(outcome.name(), outcome.reason());
    meters.processed(origin.partition(), origin.offset(), System.nanoTime() - start);
  }

  private Outcome outcome(Record<byte[], Decoded<RawItem>> record, RecordMetadata origin) {
    Decoded<RawItem> decoded = record.value();
    if (record.key() == null) {
      return deadLetter(record, "a record without a key", origin);
    }
    if (decoded == null) {
      return takedown(record, origin);
    }
    if (decoded instanceof Decoded.Item<RawItem> item) {
      return tag(record, item, origin);
    }
    return deadLetter(record, ((Decoded.Undecodable<RawItem>) decoded).error(), origin);
  }

  private Outcome takedown(Record<byte[], Decoded<RawItem>> record, RecordMetadata origin) {
    if (record.key().length > RecordSize.LARGEST) {
      return deadLetter(record, "a key of " + record.key().length + " bytes", origin);
    }
    Headers headers = passedOn(TakedownHeaders.of(record.key(), record.headers()), origin);
    repeats().put(record.key(), SeenVersion.takenDown(record.timestamp()));
    forward(TagTopology.TO_ENRICHED, record, null, headers);
    forward(TagTopology.TO_FEATURES, record, null, headers);
    return new Outcome(LedgerTally.OUT, "takedown");
  }

  private Outcome tag(
      Record<byte[], Decoded<RawItem>> record,
      Decoded.Item<RawItem> decoded,
      RecordMetadata origin) {
    RawItem item = decoded.item();
    SeenVersion before = repeats().get(record.key());
    if (before != null && before.isTakenDown()) {
      // It was under way when it was taken down: whoever wrote it did not know yet.
      return new Outcome(LedgerTally.SKIPPED, "takedown");
    }
    SeenVersion seen;
    byte[] enriched;
    byte[] slim;
    try {
      requireOwnKey(record.key(), item);
      requireCredibleTime(record.timestamp(), item);
      long hash = SeenVersion.hashOf(item.getContentHash());
      if (before != null && before.hash() == hash) {
        return new Outcome(LedgerTally.SKIPPED, "repeat");
      }
      EnrichedItem tagged = annotator.annotate(item);
      int group =
          before == null
              ? LanguageGroups.of(tagged.getLanguage().getCode())
              : before.languageGroup();
      enriched =
          output().encode(TopicCatalogue.ITEMS_ENRICHED, tagged, record.key(), record.headers());
      slim =
          output()
              .encode(
                  TopicCatalogue.ITEMS_FEATURES,
                  features.of(tagged, group),
                  record.key(),
                  record.headers());
      seen = new SeenVersion(hash, item.getObservedAt().toEpochMilli(), group);
    } catch (RuntimeException e) {
      if (Outage.isBehind(e)) {
        throw e;
      }
      return deadLetter(record, StageOutput.reasonOf(e), origin);
    }
    repeats().put(record.key(), seen);
    Headers headers = passedOn(record.headers(), origin);
    forward(TagTopology.TO_ENRICHED, record, enriched, headers);
    forward(
        TagTopology.TO_FEATURES, record, new GroupedFeatures(seen.languageGroup(), slim), headers);
    return new Outcome(LedgerTally.OUT, "");
  }

  private static void requireOwnKey(byte[] key, RawItem item) {
    if (!Arrays.equals(key, item.getItemId().getBytes(StandardCharsets.UTF_8))) {
      throw new RejectedRecordException("the key is not the itemId of the value");
    }
  }

  // Only of a time that is not credible the extractor makes another.
  private static void requireCredibleTime(long extracted, RawItem item) {
    if (extracted != item.getObservedAt().toEpochMilli()) {
      throw new RejectedRecordException(
          "observedAt is before 1970 or more than a day after the record was appended");
    }
  }

  private Outcome deadLetter(
      Record<byte[], Decoded<RawItem>> record, String error, RecordMetadata origin) {
    output().deadLetter(record, error, origin);
    meters.deadLetter();
    return new Outcome(LedgerTally.DEAD_LETTERED, "");
  }

  private static Headers passedOn(Headers incoming, RecordMetadata origin) {
    Headers headers = new RecordHeaders(incoming);
    TidingsHeaders.put(
        headers, TidingsHeaders.ORIGIN, TidingsHeaders.origin(origin.partition(), origin.offset()));
    return headers;
  }

  private void forward(
      String sink,
      Record<byte[], Decoded<RawItem>> record,
      @Nullable Object value,
      Headers headers) {
    output().forward(sink, record.key(), value, record.timestamp(), headers);
  }

  private StageOutput output() {
    return Objects.requireNonNull(output);
  }

  private Repeats repeats() {
    return Objects.requireNonNull(repeats);
  }
}
