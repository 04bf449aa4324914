package io.tidings.nlp.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packs the vectors that {@code distil_word_vectors.py} wrote, a word and its numbers a line with
 * tabs between: {@code BuildWordVectors FILE word-vectors.model}.
 */
final class BuildWordVectors {
  private BuildWordVectors() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, float[]> vectors = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] cells = line.split("\t", -1);
      float[] vector = new float[WordVectors.SIZE];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = Float.parseFloat(cells[k + 1]);
      }
      vectors.put(cells[0], vector);
    }
    Files.write(Path.of(arguments[1]), WordVectors.toBytes("1", vectors));
  }
}
