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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How the state of spikes and watches is stored. */
final class BurstLayout {
  private static final byte LAYOUT = 2;

  private interface Writing<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  private interface Reading<T> {
    T read(DataInputStream in) throws IOException;
  }

  private BurstLayout() {}

  static byte[] encode(BurstItem item) {
    return write(item, BurstLayout::put);
  }

  static BurstItem item(byte[] bytes) {
    return read(bytes, BurstLayout::getItem);
  }

  static byte[] encode(HourlyWeights weights) {
    return write(weights, BurstLayout::put);
  }

  static HourlyWeights weights(byte[] bytes) {
    return read(bytes, BurstLayout::getWeights);
  }

  static byte[] encode(BurstClock clock) {
    return write(
        clock,
        (out, value) -> {
          out.writeLong(value.firstAt());
          out.writeLong(value.stepEnd());
          out.writeLong(value.sweptAt());
          out.writeDouble(value.budget().raised());
          out.writeLong(value.budget().raisedAt());
          putAll(out, value.budget().opened(), DataOutputStream::writeLong);
          put(out, value.all());
        });
  }

  static BurstClock clock(byte[] bytes) {
    return read(
        bytes,
        in ->
            new BurstClock(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                new AlertBudget(
                    in.readDouble(), in.readLong(), getAll(in, DataInputStream::readLong)),
                getWeights(in)));
  }

  static byte[] encode(Spike spike) {
    return write(
        spike,
        (out, value) -> {
          put(out, value.subject());
          putAll(out, value.others(), BurstLayout::put);
          out.writeLong(value.openedAt());
          out.writeLong(value.toldAt());
          out.writeInt(value.told());
          out.writeLong(value.closedAt());
        });
  }

  static Spike spike(byte[] bytes) {
    return read(
        bytes,
        in ->
            new Spike(
                getTerm(in),
                getAll(in, BurstLayout::getTerm),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readLong()));
  }

  static byte[] encode(WatchTally tally) {
    return write(
        tally,
        (out, value) -> {
          put(out, value.watch());
          putAll(out, value.matches(), BurstLayout::put);
          out.writeLong(value.openedAt());
          out.writeLong(value.toldAt());
          out.writeInt(value.told());
        });
  }

  static WatchTally tally(byte[] bytes) {
    return read(
        bytes,
        in ->
            new WatchTally(
                getWatch(in),
                getAll(in, BurstLayout::getItem),
                in.readLong(),
                in.readLong(),
                in.readInt()));
  }

  private static void put(DataOutputStream out, BurstItem item) throws IOException {
    out.write(Hex.bytes(item.itemId()));
    put(out, item.family());
    put(out, item.source());
    put(out, item.title());
    String link = item.link();
    out.writeBoolean(link != null);
    if (link != null) {
      put(out, link);
    }
    put(out, item.language());
    out.writeLong(item.observedAt());
    putAll(out, item.terms(), BurstLayout::put);
  }

  private static BurstItem getItem(DataInputStream in) throws IOException {
    return new BurstItem(
        Hex.text(in.readNBytes(Hex.ID)),
        getText(in),
        getText(in),
        getText(in),
        in.readBoolean() ? getText(in) : null,
        getText(in),
        in.readLong(),
        getAll(in, BurstLayout::getTerm));
  }

  private static void put(DataOutputStream out, Term term) throws IOException {
    out.writeByte(term.kind().number());
    put(out, term.id());
    put(out, term.label());
  }

  private static Term getTerm(DataInputStream in) throws IOException {
    return new Term(TermKind.of(in.readByte()), getText(in), getText(in));
  }

  private static void put(DataOutputStream out, Watch watch) throws IOException {
    put(out, watch.id());
    out.writeByte(watch.kind().number());
    put(out, watch.value());
    out.writeInt(watch.threshold());
    out.writeInt(watch.windowSeconds());
    putAll(out, List.copyOf(new TreeSet<>(watch.languages())), BurstLayout::put);
  }

  private static Watch getWatch(DataInputStream in) throws IOException {
    return new Watch(
        getText(in),
        TermKind.of(in.readByte()),
        getText(in),
        in.readInt(),
        in.readInt(),
        Set.copyOf(getAll(in, BurstLayout::getText)));
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

  // Not writeUTF, which takes no more than 64 KiB.
  private static void put(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String getText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static <T> void putAll(DataOutputStream out, List<T> values, Writing<T> writing)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writing.write(out, value);
    }
  }

  private static <T> List<T> getAll(DataInputStream in, Reading<T> reading) throws IOException {
    int count = in.readInt();
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(reading.read(in));
    }
    return values;
  }

  private static <T> byte[] write(T value, Writing<T> writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(LAYOUT);
      writing.write(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Reading<T> reading) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      LinkLayout.requireLayout(in.readByte(), LAYOUT);
      return reading.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
  }
}
