package io.tidings.enrich.link;

import io.tidings.event.Story;
import io.tidings.nlp.story.OlderItem;
import io.tidings.nlp.story.StoryCard;
import io.tidings.nlp.story.StoryCard.StoryEntity;
import io.tidings.nlp.story.StoryCard.StoryKeyword;
import io.tidings.nlp.story.StoryClock;
import io.tidings.nlp.story.StoryRecord;
import io.tidings.nlp.story.StoryView.StoryExample;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** How the state of stories is stored. */
final class StoryLayout {
  private static final byte LAYOUT = 1;

  private StoryLayout() {}

  static byte[] encode(StoryClock clock) {
    return StateBytes.write(
        LAYOUT,
        clock,
        (out, value) -> {
          out.writeLong(value.now());
          out.writeLong(value.reviewAt());
          out.writeLong(value.nextStory());
          out.writeLong(value.nextItem());
          out.writeLong(value.round());
        });
  }

  static StoryClock clock(byte[] bytes) {
    return StateBytes.read(
        LAYOUT,
        bytes,
        in ->
            new StoryClock(
                in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong()));
  }

  static byte[] encode(StoryRecord story) {
    return StateBytes.write(
        LAYOUT,
        story,
        (out, value) -> {
          out.write(Hex.storyBytes(value.id()));
          StateBytes.putAll(out, value.items(), DataOutputStream::writeLong);
          StateBytes.putAll(out, value.neighbours(), DataOutputStream::writeLong);
          out.writeLong(value.first());
          out.writeLong(value.last());
          out.writeInt(value.forgotten());
          out.writeBoolean(value.told());
          out.writeLong(value.grew());
          out.writeLong(value.round());
        });
  }

  static StoryRecord story(long number, byte[] bytes) {
    return StateBytes.read(
        LAYOUT,
        bytes,
        in ->
            new StoryRecord(
                number,
                Hex.story(in.readNBytes(Hex.STORY)),
                StateBytes.getAll(in, DataInputStream::readLong),
                StateBytes.getAll(in, DataInputStream::readLong),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readBoolean(),
                in.readLong(),
                in.readLong()));
  }

  static byte[] encode(List<OlderItem> items) {
    return StateBytes.write(
        LAYOUT, items, (out, value) -> StateBytes.putAll(out, value, StoryLayout::put));
  }

  static List<OlderItem> older(byte[] bytes) {
    return StateBytes.read(
        LAYOUT,
        bytes,
        in ->
            StateBytes.getAll(
                in, each -> new OlderItem(Hex.text(each.readNBytes(Hex.ID)), each.readInt())));
  }

  private static void put(DataOutputStream out, OlderItem item) throws IOException {
    out.write(Hex.bytes(item.itemId()));
    out.writeInt(item.family());
  }

  static byte[] encode(StoryCard card) {
    return StateBytes.write(
        LAYOUT,
        card,
        (out, value) -> {
          out.write(Hex.bytes(value.itemId()));
          StateBytes.put(out, value.title());
          boolean edited = !value.shown().equals(value.title());
          StateBytes.putOptional(out, edited ? value.shown() : null);
          StateBytes.put(out, value.source());
          StateBytes.put(out, value.family());
          out.writeLong(value.time());
          StateBytes.putAll(out, value.entities(), StoryLayout::put);
          StateBytes.putAll(out, value.topics(), StateBytes::put);
          StateBytes.putAll(out, value.keywords(), StoryLayout::put);
        });
  }

  static StoryCard card(byte[] bytes) {
    return StateBytes.read(
        LAYOUT,
        bytes,
        in -> {
          String id = Hex.text(in.readNBytes(Hex.ID));
          String title = StateBytes.getText(in);
          String shown = StateBytes.getOptional(in);
          return new StoryCard(
              id,
              title,
              shown == null ? title : shown,
              StateBytes.getText(in),
              StateBytes.getText(in),
              in.readLong(),
              StateBytes.getAll(in, StoryLayout::entity),
              StateBytes.getAll(in, StateBytes::getText),
              StateBytes.getAll(in, StoryLayout::keyword));
        });
  }

  private static void put(DataOutputStream out, StoryEntity entity) throws IOException {
    StateBytes.putOptional(out, entity.id());
    StateBytes.put(out, entity.name());
    StateBytes.put(out, entity.type());
  }

  private static StoryEntity entity(DataInputStream in) throws IOException {
    return new StoryEntity(
        StateBytes.getOptional(in), StateBytes.getText(in), StateBytes.getText(in));
  }

  private static void put(DataOutputStream out, StoryKeyword keyword) throws IOException {
    StateBytes.put(out, keyword.term());
    out.writeFloat(keyword.weight());
  }

  private static StoryKeyword keyword(DataInputStream in) throws IOException {
    return new StoryKeyword(StateBytes.getText(in), in.readFloat());
  }

  // The message names its schema, so that one with a field more is read with the former beside it.
  static byte[] encode(EndedStory story) {
    return StateBytes.write(
        LAYOUT,
        story,
        (out, value) -> {
          StateBytes.putAll(out, value.examples(), StoryLayout::put);
          ByteBuffer message = value.message().toByteBuffer();
          byte[] bytes = new byte[message.remaining()];
          message.get(bytes);
          out.write(bytes);
        });
  }

  static EndedStory ended(byte[] bytes) {
    return StateBytes.read(
        LAYOUT,
        bytes,
        in -> {
          List<StoryExample> examples = StateBytes.getAll(in, StoryLayout::example);
          return new EndedStory(Story.fromByteBuffer(ByteBuffer.wrap(in.readAllBytes())), examples);
        });
  }

  private static void put(DataOutputStream out, StoryExample example) throws IOException {
    out.write(Hex.bytes(example.itemId()));
    StateBytes.put(out, example.title());
  }

  private static StoryExample example(DataInputStream in) throws IOException {
    return new StoryExample(Hex.text(in.readNBytes(Hex.ID)), StateBytes.getText(in));
  }
}
