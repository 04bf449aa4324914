package io.tidings.nlp.entity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidings.nlp.entity.crf.LexiconBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The fine clusters, besides its own, whose centres are nearest to a word's vector. */
final class NearClusters {

  private static final int CLUSTERS = 2048;
  private static final int DIMENSIONS = 100;

  private final Map<String, Integer> own = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();
  private final float[][] centres = new float[CLUSTERS][DIMENSIONS];

  NearClusters(Path clusters, Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(clusters)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t", -1);
        own.put(cells[0], Integer.parseInt(cells[3]));
      }
    }
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_OBJECT
            && "vectors".equals(parser.currentName())) {
          readVectors(parser);
        }
      }
    }
    for (int i = 0; i < words.size(); i++) {
      float[] centre = centres[own.getOrDefault(words.get(i), 0)];
      for (int d = 0; d < DIMENSIONS; d++) {
        centre[d] += vectors.get(i)[d];
      }
    }
    for (float[] centre : centres) {
      normalise(centre);
    }
  }

  void addTo(LexiconBuilder lexicon) {
    for (int i = 0; i < words.size(); i++) {
      addTo(lexicon, words.get(i), vectors.get(i));
    }
  }

  private void addTo(LexiconBuilder lexicon, String word, float[] vector) {
    int first = 0;
    int second = 0;
    float best = Float.NEGATIVE_INFINITY;
    float next = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < CLUSTERS; c++) {
      if (c == own.getOrDefault(word, 0)) {
        continue;
      }
      float closeness = 0;
      for (int d = 0; d < DIMENSIONS; d++) {
        closeness += centres[c][d] * vector[d];
      }
      if (closeness > best) {
        second = first;
        next = best;
        first = c;
        best = closeness;
      } else if (closeness > next) {
        second = c;
        next = closeness;
      }
    }
    lexicon.addNear(word, first, second);
  }

  private void readVectors(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String word = parser.currentName();
      float[] vector = new float[DIMENSIONS];
      parser.nextToken();
      for (int d = 0; parser.nextToken() != JsonToken.END_ARRAY; d++) {
        if (d < DIMENSIONS) {
          vector[d] = parser.getFloatValue();
        }
      }
      if (own.containsKey(word)) {
        normalise(vector);
        words.add(word);
        vectors.add(vector);
      }
    }
  }

  private static void normalise(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    for (int d = 0; d < vector.length; d++) {
      vector[d] = (float) (vector[d] / Math.max(1e-9, Math.sqrt(squares)));
    }
  }
}
