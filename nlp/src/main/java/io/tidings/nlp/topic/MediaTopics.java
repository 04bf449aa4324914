package io.tidings.nlp.topic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The IPTC Media Topics: ids, English labels and parents of all concepts in use. Facts of the
 * vocabulary of 2025-10-09 (IPTC, CC BY 4.0, see NOTICE). Immutable.
 *
 * @see <a href="https://iptc.org/standards/media-topics/">IPTC Media Topics</a>
 */
public final class MediaTopics {
  private static final MediaTopics SHIPPED = read();

  private final Map<String, Concept> concepts;

  private MediaTopics(Map<String, Concept> concepts) {
    this.concepts = concepts;
  }

  /**
   * The English label of a topic.
   *
   * @param id such as {@code medtop:20000574}
   * @throws IllegalArgumentException if no topic in use has this id
   */
  public static String label(String id) {
    return concept(id).label();
  }

  /**
   * The id of the next wider topic, null for a top class.
   *
   * @throws IllegalArgumentException if no topic in use has this id
   */
  public static @Nullable String parent(String id) {
    return concept(id).parent();
  }

  /**
   * The id of the top class a topic belongs to, its own for a top class.
   *
   * @throws IllegalArgumentException if no topic in use has this id
   */
  public static String top(String id) {
    String top = id;
    for (String wider = parent(id); wider != null; wider = parent(wider)) {
      top = wider;
    }
    return top;
  }

  /**
   * A topic and all wider ones, narrowest first: who asks for one of them wants this topic too.
   *
   * @param id any topic; one of another vocabulary stands alone
   */
  public static List<String> withWider(String id) {
    List<String> ids = new ArrayList<>();
    ids.add(id);
    if (contains(id)) {
      for (String wider = parent(id); wider != null; wider = parent(wider)) {
        ids.add(wider);
      }
    }
    return ids;
  }

  /** The ids of the 17 top classes, in their order. */
  public static List<String> topClasses() {
    return SHIPPED.concepts.entrySet().stream()
        .filter(entry -> entry.getValue().parent() == null)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The ids of all topics in use, in the order of the vocabulary. */
  public static List<String> all() {
    return List.copyOf(SHIPPED.concepts.keySet());
  }

  /** Whether a topic in use has this id. */
  public static boolean contains(String id) {
    return SHIPPED.concepts.containsKey(id);
  }

  private static Concept concept(String id) {
    Concept concept = SHIPPED.concepts.get(id);
    if (concept == null) {
      throw new IllegalArgumentException("no IPTC media topic in use has the id '" + id + "'");
    }
    return concept;
  }

  private static MediaTopics read() {
    Map<String, Concept> concepts = new LinkedHashMap<>();
    try (InputStream in = MediaTopics.class.getResourceAsStream("mediatopics.tsv")) {
      if (in == null) {
        throw new IllegalStateException("no mediatopics.tsv beside " + MediaTopics.class.getName());
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\t", -1);
        String parent = fields[1].isEmpty() ? null : "medtop:" + fields[1];
        concepts.put("medtop:" + fields[0], new Concept(fields[2], parent));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MediaTopics(concepts);
  }

  private record Concept(String label, @Nullable String parent) {}
}
