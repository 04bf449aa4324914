package io.tidings.enrich.link;

import io.tidings.nlp.story.OlderItem;
import io.tidings.nlp.story.StoryCard;
import io.tidings.nlp.story.StoryClock;
import io.tidings.nlp.story.StoryMemory;
import io.tidings.nlp.story.StoryRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The state of stories in one store, a record for each story, each item that is compared and the
 * older items of a story; stories that are over stay until {@code link.horizon} has passed.
 */
final class StoryStores implements StoryMemory {
  private static final byte CLOCK = 'c';
  private static final byte ENDED = 'e';
  private static final byte ITEM = 'i';
  private static final byte OLDER = 'o';
  private static final byte STORY = 's';

  private final KeyValueStore<Bytes, byte[]> store;

  StoryStores(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public @Nullable StoryClock clock() {
    byte[] value = store.get(key(CLOCK, 0));
    return value == null ? null : StoryLayout.clock(value);
  }

  @Override
  public void putClock(StoryClock clock) {
    store.put(key(CLOCK, 0), StoryLayout.encode(clock));
  }

  @Override
  public List<StoryRecord> stories() {
    List<StoryRecord> stories = new ArrayList<>();
    forEach(STORY, (number, value) -> stories.add(StoryLayout.story(number, value)));
    return stories;
  }

  @Override
  public void putStory(StoryRecord story) {
    store.put(key(STORY, story.number()), StoryLayout.encode(story));
  }

  @Override
  public void removeStory(long number) {
    store.delete(key(STORY, number));
    store.delete(key(OLDER, number));
  }

  @Override
  public List<OlderItem> older(long story) {
    byte[] value = store.get(key(OLDER, story));
    return value == null ? List.of() : StoryLayout.older(value);
  }

  @Override
  public void putOlder(long story, List<OlderItem> items) {
    store.put(key(OLDER, story), StoryLayout.encode(items));
  }

  @Override
  public Map<Long, StoryCard> cards() {
    Map<Long, StoryCard> cards = new TreeMap<>();
    forEach(ITEM, (number, value) -> cards.put(number, StoryLayout.card(value)));
    return cards;
  }

  @Override
  public void putCard(long number, StoryCard card) {
    store.put(key(ITEM, number), StoryLayout.encode(card));
  }

  @Override
  public void removeCard(long number) {
    store.delete(key(ITEM, number));
  }

  /** Stories that are over. */
  List<EndedStory> ended() {
    List<EndedStory> stories = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> range =
        store.range(Bytes.wrap(new byte[] {ENDED}), Bytes.wrap(new byte[] {ENDED + 1}))) {
      while (range.hasNext()) {
        stories.add(StoryLayout.ended(range.next().value));
      }
    }
    return stories;
  }

  void putEnded(EndedStory story) {
    store.put(key(story.message().getStoryId()), StoryLayout.encode(story));
  }

  void removeEnded(String storyId) {
    store.delete(key(storyId));
  }

  private void forEach(byte kind, BiConsumer<Long, byte[]> reader) {
    try (KeyValueIterator<Bytes, byte[]> range =
        store.range(key(kind, 0), key(kind, Long.MAX_VALUE))) {
      while (range.hasNext()) {
        KeyValue<Bytes, byte[]> entry = range.next();
        reader.accept(ByteBuffer.wrap(entry.key.get()).getLong(1), entry.value);
      }
    }
  }

  private static Bytes key(byte kind, long number) {
    return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES).put(kind).putLong(number).array());
  }

  private static Bytes key(String storyId) {
    return Bytes.wrap(
        ByteBuffer.allocate(1 + Hex.STORY).put(ENDED).put(Hex.storyBytes(storyId)).array());
  }
}
