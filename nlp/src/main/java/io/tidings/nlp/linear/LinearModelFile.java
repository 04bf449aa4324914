package io.tidings.nlp.linear;

import java.util.Arrays;

/**
 * How a {@link LinearModel} lies in a file: the feature hashes in ascending order as differences,
 * then for each row its gain, its scale, a bit for each class that has a weight, and these weights
 * in eight bits.
 */
public final class LinearModelFile {
  /** Scales are powers of the fourth root of two: fine enough, and one byte in the file. */
  private static final int SCALES = 256;

  private static final int SCALE_OF_ONE = 160;

  private LinearModelFile() {}

  /**
   * Writes a trained model.
   *
   * @param vocabulary its features
   * @param weights {@code biases.length} weights for each row, as trained (gain not multiplied in)
   * @param biases one a class
   * @param negligible gain times weight below this, in absolute value, is written as 0
   */
  public static void write(
      ModelWriter out, Vocabulary vocabulary, float[] weights, float[] biases, float negligible) {
    int classes = biases.length;
    out.writeFloats(biases);
    out.writeVarint(vocabulary.size());
    long previous = Integer.MIN_VALUE;
    for (int row = 0; row < vocabulary.size(); row++) {
      out.writeVarint(vocabulary.key(row) - previous);
      previous = vocabulary.key(row);
    }
    float[] scales = scales();
    float[] folded = new float[classes];
    for (int row = 0; row < vocabulary.size(); row++) {
      out.writeByte(vocabulary.storedGain(row));
      for (int c = 0; c < classes; c++) {
        folded[c] = weights[row * classes + c] * vocabulary.gain(row);
      }
      writeRow(out, folded, scales, negligible);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static LinearModel read(ModelReader in) {
    float[] biases = in.readFloats();
    int classes = biases.length;
    int[] keys = readKeys(in);
    byte[] gains = new byte[keys.length];
    float[] weights = new float[keys.length * classes];
    float[] scales = scales();
    for (int row = 0; row < keys.length; row++) {
      gains[row] = (byte) in.readByte();
      readRow(in, scales, weights, row * classes, classes);
    }
    return new LinearModel(new Vocabulary(keys, gains), weights, biases);
  }

  /** Reads what {@link #write} wrote from weights without biases, and leaves it in eight bits. */
  public static CompactModel readCompact(ModelReader in) {
    int classes = in.readFloats().length;
    int[] keys = readKeys(in);
    byte[] gains = new byte[keys.length];
    byte[] weights = new byte[Math.multiplyExact(keys.length, classes)];
    float[] rowScales = new float[keys.length];
    float[] scales = scales();
    for (int row = 0; row < keys.length; row++) {
      gains[row] = (byte) in.readByte();
      rowScales[row] = scales[in.readByte()];
      readQuantised(in, weights, row * classes, classes);
    }
    return new CompactModel(new Vocabulary(keys, gains), weights, rowScales, classes);
  }

  private static int[] readKeys(ModelReader in) {
    int[] keys = new int[in.readCount()];
    long previous = Integer.MIN_VALUE;
    for (int row = 0; row < keys.length; row++) {
      previous += in.readVarint();
      keys[row] = (int) previous;
    }
    return keys;
  }

  private static void writeRow(ModelWriter out, float[] folded, float[] scales, float negligible) {
    float highest = 0;
    for (float weight : folded) {
      highest = Math.max(highest, Math.abs(weight));
    }
    int scale = 0;
    while (scale < SCALES - 1 && highest > scales[scale] * 127) {
      scale++;
    }
    int[] quantised = new int[folded.length];
    for (int c = 0; c < folded.length; c++) {
      int rounded = Math.round(folded[c] / scales[scale]);
      quantised[c] = Math.abs(folded[c]) < negligible ? 0 : Math.max(-127, Math.min(127, rounded));
    }
    out.writeByte(scale);
    for (int c = 0; c < quantised.length; c += 8) {
      int bits = 0;
      for (int b = 0; b < 8 && c + b < quantised.length; b++) {
        bits |= quantised[c + b] == 0 ? 0 : 1 << b;
      }
      out.writeByte(bits);
    }
    Arrays.stream(quantised).filter(q -> q != 0).forEach(out::writeByte);
  }

  private static void readRow(
      ModelReader in, float[] scales, float[] weights, int offset, int classes) {
    float scale = scales[in.readByte()];
    byte[] quantised = new byte[classes];
    readQuantised(in, quantised, 0, classes);
    for (int c = 0; c < classes; c++) {
      weights[offset + c] = quantised[c] * scale;
    }
  }

  private static void readQuantised(ModelReader in, byte[] weights, int offset, int classes) {
    int[] bits = new int[(classes + 7) / 8];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = in.readByte();
    }
    for (int c = 0; c < classes; c++) {
      if ((bits[c >> 3] & (1 << (c & 7))) != 0) {
        weights[offset + c] = (byte) in.readByte();
      }
    }
  }

  private static float[] scales() {
    float[] scales = new float[SCALES];
    for (int i = 0; i < SCALES; i++) {
      scales[i] = (float) StrictMath.pow(2, (i - SCALE_OF_ONE) / 4.0);
    }
    return scales;
  }
}
