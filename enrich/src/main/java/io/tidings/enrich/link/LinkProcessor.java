package io.tidings.enrich.link;

import io.tidings.enrich.lists.WatchList;
import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.stage.Decoded;
import io.tidings.enrich.stage.OriginLedger;
import io.tidings.enrich.stage.RejectedRecordException;
import io.tidings.enrich.stage.StageMeters;
import io.tidings.enrich.stage.StageOutput;
import io.tidings.event.Alert;
import io.tidings.event.ItemFeatures;
import io.tidings.event.ItemLinks;
import io.tidings.nlp.duplicate.TextFingerprint;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.LedgerTally;
import io.tidings.schemas.LedgerKeys;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Links one item after the other. Everything that makes a dead letter is looked at before anything
 * is remembered. Nothing that decides hangs on a punctuation: Streams calls those between batches,
 * and where these end is chance.
 */
final class LinkProcessor implements Processor<byte[], Decoded<ItemFeatures>, byte[], Object> {
  static final String STAGE = "link";

  private static final Duration LEDGER_INTERVAL = Duration.ofSeconds(1);
  private static final Duration REPEAT_INTERVAL = Duration.ofMinutes(1);
  private static final String BACKFILL = "backfill";

  private record Outcome(String name, String reason) {}

  private final LinkConfig config;
  private final Codec codec;
  private final Supplier<WatchList> watches;
  private final StoryResources stories;
  private final StageMeters meters;

  // Set by init, which Streams calls before anything else.
  private @Nullable ProcessorContext<byte[], Object> context;
  private @Nullable StageOutput output;
  private @Nullable OriginLedger ledger;
  private @Nullable Linker linker;

  LinkProcessor(
      LinkConfig config,
      Codec codec,
      Supplier<WatchList> watches,
      StoryResources stories,
      StageMeters meters) {
    this.meters = meters;
    this.stories = stories;
    this.config = config;
    this.codec = codec;
    this.watches = watches;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    int group = context.taskId().partition();
    StageOutput out = new StageOutput(STAGE, config.topics(), codec, context);
    output = out;
    linker =
        new Linker(
            config,
            new LinkStores(
                context.getStateStore(LinkTopology.ITEMS),
                context.getStateStore(LinkTopology.TEXTS)),
            new NearStores(context.getStateStore(LinkTopology.NEAR)),
            new StoryStores(context.getStateStore(LinkTopology.STORIES)),
            stories,
            new BurstStores(
                context.getStateStore(LinkTopology.WINDOW),
                context.getStateStore(LinkTopology.TERMS),
                context.getStateStore(LinkTopology.STATE)),
            new AlertBook(context.getStateStore(LinkTopology.ALERTS)),
            group);
    OriginLedger counts =
        new OriginLedger(
            STAGE,
            (partition, bucket) -> LedgerKeys.ofBucketPart(STAGE, partition, bucket, group),
            context.getStateStore(LinkTopology.LEDGER),
            out::ledger);
    ledger = counts;
    counts.recover();
    // Wall-clock time only decides when counts are published, never what is in them.
    context.schedule(LEDGER_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> counts.publish());
    context.schedule(REPEAT_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> counts.repeat());
  }

  @Override
  public void process(Record<byte[], Decoded<ItemFeatures>> record) {
    long start = System.nanoTime();
    RecordMetadata read = Objects.requireNonNull(context).recordMetadata().orElseThrow();
    OriginLedger counts = Objects.requireNonNull(ledger);
    Origin origin = Origin.of(record.headers());
    if (origin != null) {
      counts.advanceTo(origin.partition(), origin.offset());
    }
    Outcome outcome = outcome(record, read, origin);
    Failpoint.reach("link.after-forward");
    if (origin != null && isCountedHere(record, read)) {
      counts.count(origin.partition(), origin.offset(), outcome.name(), outcome.reason());
      meters.counted(outcome.name(), outcome.reason());
    }
    meters.processed(read.partition(), read.offset(), System.nanoTime() - start);
  }

  // A takedown comes to every group, and to the balance it is one record.
  private static boolean isCountedHere(
      Record<byte[], Decoded<ItemFeatures>> record, RecordMetadata read) {
    return record.value() != null || read.partition() == 0;
  }

  private Outcome outcome(
      Record<byte[], Decoded<ItemFeatures>> record, RecordMetadata read, @Nullable Origin origin) {
    Decoded<ItemFeatures> decoded = record.value();
    if (record.key() == null) {
      return deadLetter(record, "a record without a key", read);
    }
    if (decoded == null) {
      return takedown(record, read);
    }
    if (decoded instanceof Decoded.Undecodable<ItemFeatures> undecodable) {
      return deadLetter(record, undecodable.error(), read);
    }
    ItemFeatures features = ((Decoded.Item<ItemFeatures>) decoded).item();
    try {
      check(record.key(), features, origin);
    } catch (RejectedRecordException e) {
      return deadLetter(record, StageOutput.reasonOf(e), read);
    }
    return link(record, features, read);
  }

  private Outcome takedown(Record<byte[], Decoded<ItemFeatures>> record, RecordMetadata read) {
    String itemId = new String(record.key(), StandardCharsets.UTF_8);
    if (!Hex.is(itemId, Hex.ID)) {
      return deadLetter(record, "the key is no itemId", read);
    }
    Linker.Result result = linker().takeDown(itemId, watches.get());
    output()
        .forward(LinkTopology.TO_LINKS, record.key(), null, record.timestamp(), record.headers());
    write(result, record);
    return new Outcome(LedgerTally.OUT, "takedown");
  }

  private Outcome link(
      Record<byte[], Decoded<ItemFeatures>> record, ItemFeatures features, RecordMetadata read) {
    boolean backfill = BACKFILL.equals(TidingsHeaders.get(record.headers(), TidingsHeaders.MODE));
    Linker.Result result = linker().take(features, read.offset(), backfill, watches.get());
    if (result == null) {
      return new Outcome(LedgerTally.SKIPPED, "repeat");
    }
    write(result, record);
    return new Outcome(LedgerTally.OUT, "");
  }

  private void write(Linker.Result result, Record<byte[], Decoded<ItemFeatures>> record) {
    Headers headers = record.headers();
    for (ItemLinks links : result.links()) {
      byte[] key = links.getItemId().getBytes(StandardCharsets.UTF_8);
      byte[] value = output().encode(TopicCatalogue.ITEMS_LINKS, links, key, headers);
      output().forward(LinkTopology.TO_LINKS, key, value, record.timestamp(), headers);
    }
    for (StoryMessage story : result.stories()) {
      byte[] key = story.storyId().getBytes(StandardCharsets.UTF_8);
      byte[] value =
          story.story() == null
              ? null
              : output().encode(TopicCatalogue.STORIES, story.story(), key, headers);
      output().forward(LinkTopology.TO_STORIES, key, value, record.timestamp(), headers);
    }
    for (Alert alert : result.alerts()) {
      byte[] key = alert.getAlertId().getBytes(StandardCharsets.UTF_8);
      byte[] value = output().encode(TopicCatalogue.ALERTS, alert, key, headers);
      output().forward(LinkTopology.TO_ALERTS, key, value, record.timestamp(), headers);
      meters.alert(alert);
    }
  }

  private static void check(byte[] key, ItemFeatures features, @Nullable Origin origin) {
    String itemId = new String(key, StandardCharsets.UTF_8);
    if (!itemId.equals(features.getItemId())) {
      throw new RejectedRecordException("the key is not the itemId of the value");
    }
    if (!Hex.is(itemId, Hex.ID)
        || !Hex.is(features.getContentHash(), Hex.HASH)
        || !Hex.is(features.getTextHash(), Hex.ID)) {
      throw new RejectedRecordException("an id or a hash is not lower-case hex of its length");
    }
    checkFingerprint(features);
    if (origin == null) {
      throw new RejectedRecordException("a record without " + TidingsHeaders.ORIGIN);
    }
  }

  private static void checkFingerprint(ItemFeatures features) {
    try {
      if (features.getFingerprint() != null) {
        TextFingerprint unused = TextFingerprint.ofBytes(features.getFingerprint());
      }
    } catch (IllegalArgumentException e) {
      throw new RejectedRecordException("the fingerprint cannot be read");
    }
  }

  private Outcome deadLetter(
      Record<byte[], Decoded<ItemFeatures>> record, String error, RecordMetadata read) {
    output().deadLetter(record, error, read);
    meters.deadLetter();
    return new Outcome(LedgerTally.DEAD_LETTERED, "");
  }

  private StageOutput output() {
    return Objects.requireNonNull(output);
  }

  private Linker linker() {
    return Objects.requireNonNull(linker);
  }
}
