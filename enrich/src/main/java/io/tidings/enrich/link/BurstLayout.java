package io.tidings.enrich.link;

import io.tidings.nlp.burst.AlertBudget;
import io.tidings.nlp.burst.BurstClock;
import io.tidings.nlp.burst.BurstItem;
import io.tidings.nlp.burst.HourlyWeights;
import io.tidings.nlp.burst.Spike;
import io.tidings.nlp.burst.Term;
import io.tidings.nlp.burst.TermKind;
import io.tidings.nlp.burst.Watch;
import io.tidings.nlp.burst.WatchTally;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How the state of spikes and watches is stored. */
final class BurstLayout {
  private static final byte LAYOUT = 2;

  private BurstLayout() {}

  static byte[] encode(BurstItem item) {
    return StateBytes.write(LAYOUT, item, BurstLayout::put);
  }

  static BurstItem item(byte[] bytes) {
    return StateBytes.read(LAYOUT, bytes, BurstLayout::getItem);
  }

  static byte[] encode(HourlyWeights weights) {
    return StateBytes.write(LAYOUT, weights, BurstLayout::put);
  }

  static HourlyWeights weights(byte[] bytes) {
    return StateBytes.read(LAYOUT, bytes, BurstLayout::getWeights);
  }

  static byte[] encode(BurstClock clock) {
    return StateBytes.write(
        LAYOUT,
        clock,
        (out, value) -> {
          out.writeLong(value.firstAt());
          out.writeLong(value.stepEnd());
          out.writeLong(value.sweptAt());
          out.writeDouble(value.budget().raised());
          out.writeLong(value.budget().raisedAt());
          StateBytes.putAll(out, value.budget().opened(), DataOutputStream::writeLong);
          put(out, value.all());
        });
  }

  static BurstClock clock(byte[] bytes) {
    return StateBytes.read(
        LAYOUT,
        bytes,
        in ->
            new BurstClock(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                new AlertBudget(
                    in.readDouble(),
                    in.readLong(),
                    StateBytes.getAll(in, DataInputStream::readLong)),
                getWeights(in)));
  }

  static byte[] encode(Spike spike) {
    return StateBytes.write(
        LAYOUT,
        spike,
        (out, value) -> {
          put(out, value.subject());
          StateBytes.putAll(out, value.others(), BurstLayout::put);
          out.writeLong(value.openedAt());
          out.writeLong(value.toldAt());
          out.writeInt(value.told());
          out.writeLong(value.closedAt());
        });
  }

  static Spike spike(byte[] bytes) {
    return StateBytes.read(
        LAYOUT,
        bytes,
        in ->
            new Spike(
                getTerm(in),
                StateBytes.getAll(in, BurstLayout::getTerm),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readLong()));
  }

  static byte[] encode(WatchTally tally) {
    return StateBytes.write(
        LAYOUT,
        tally,
        (out, value) -> {
          put(out, value.watch());
          StateBytes.putAll(out, value.matches(), BurstLayout::put);
          out.writeLong(value.openedAt());
          out.writeLong(value.toldAt());
          out.writeInt(value.told());
        });
  }

  static WatchTally tally(byte[] bytes) {
    return StateBytes.read(
        LAYOUT,
        bytes,
        in ->
            new WatchTally(
                getWatch(in),
                StateBytes.getAll(in, BurstLayout::getItem),
                in.readLong(),
                in.readLong(),
                in.readInt()));
  }

  private static void put(DataOutputStream out, BurstItem item) throws IOException {
    out.write(Hex.bytes(item.itemId()));
    StateBytes.put(out, item.family());
    StateBytes.put(out, item.source());
    StateBytes.put(out, item.title());
    String link = item.link();
    StateBytes.putOptional(out, link);
    StateBytes.put(out, item.language());
    out.writeLong(item.observedAt());
    StateBytes.putAll(out, item.terms(), BurstLayout::put);
  }

  private static BurstItem getItem(DataInputStream in) throws IOException {
    return new BurstItem(
        Hex.text(in.readNBytes(Hex.ID)),
        StateBytes.getText(in),
        StateBytes.getText(in),
        StateBytes.getText(in),
        StateBytes.getOptional(in),
        StateBytes.getText(in),
        in.readLong(),
        StateBytes.getAll(in, BurstLayout::getTerm));
  }

  private static void put(DataOutputStream out, Term term) throws IOException {
    out.writeByte(term.kind().number());
    StateBytes.put(out, term.id());
    StateBytes.put(out, term.label());
  }

  private static Term getTerm(DataInputStream in) throws IOException {
    return new Term(TermKind.of(in.readByte()), StateBytes.getText(in), StateBytes.getText(in));
  }

  private static void put(DataOutputStream out, Watch watch) throws IOException {
    StateBytes.put(out, watch.id());
    out.writeByte(watch.kind().number());
    StateBytes.put(out, watch.value());
    out.writeInt(watch.threshold());
    out.writeInt(watch.windowSeconds());
    StateBytes.putAll(out, List.copyOf(new TreeSet<>(watch.languages())), StateBytes::put);
  }

  private static Watch getWatch(DataInputStream in) throws IOException {
    return new Watch(
        StateBytes.getText(in),
        TermKind.of(in.readByte()),
        StateBytes.getText(in),
        in.readInt(),
        in.readInt(),
        Set.copyOf(StateBytes.getAll(in, StateBytes::getText)));
  }

  // Most terms are named in a few hours of the day only.
  private static void put(DataOutputStream out, HourlyWeights weights) throws IOException {
    out.writeLong(weights.updatedAt());
    List<Integer> hours = new ArrayList<>();
    for (int hour = 0; hour < HourlyWeights.HOURS; hour++) {
      if (weights.weight(hour) > 0) {
        hours.add(hour);
      }
    }
    out.writeByte(hours.size());
    for (int hour : hours) {
      out.writeByte(hour);
      out.writeFloat(weights.weight(hour));
    }
  }

  private static HourlyWeights getWeights(DataInputStream in) throws IOException {
    long updatedAt = in.readLong();
    float[] weights = new float[HourlyWeights.HOURS];
    for (int left = in.readByte(); left > 0; left--) {
      int hour = in.readByte();
      weights[hour] = in.readFloat();
    }
    return HourlyWeights.of(updatedAt, weights);
  }
}
