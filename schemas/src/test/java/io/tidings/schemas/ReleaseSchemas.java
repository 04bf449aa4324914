package io.tidings.schemas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/**
 * Releases schemas: writes the next version of every subject that has a history and whose schema
 * differs from its latest release, and the first version of subjects that are named. How to run it
 * stands in {@code DESIGN.md}.
 */
final class ReleaseSchemas {
  private ReleaseSchemas() {}

  /**
   * Releases.
   *
   * @param args the folder of the history, then subjects that are to begin theirs
   * @throws IllegalArgumentException where a schema has changed as it must not; those before it in
   *     the alphabet are released
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException("arguments: <history folder> [new subject ...]");
    }
    List<Path> written =
        release(new SchemaHistory(Path.of(args[0])), Arrays.asList(args).subList(1, args.length));
    written.forEach(file -> System.out.println("released " + file));
    System.out.println(written.size() + " released");
  }

  static List<Path> release(SchemaHistory history, List<String> begin) throws IOException {
    Set<String> subjects = new TreeSet<>(history.subjects());
    subjects.addAll(begin);
    List<Path> written = new ArrayList<>();
    for (String subject : subjects) {
      Schema current = current(subject);
      List<Schema> versions = history.versions(subject);
      check(subject, versions, current);
      // Compared as text: a changed doc is another version in a registry too.
      if (versions.isEmpty()
          || !versions.get(versions.size() - 1).toString().equals(current.toString())) {
        written.add(history.release(subject, current));
      }
    }
    return written;
  }

  private static void check(String subject, List<Schema> versions, Schema current) {
    for (Schema version : versions) {
      List<String> problems = EvolutionRules.problems(version, current);
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(subject + ": " + problems);
      }
    }
  }

  /** The schema of a subject as the catalogue has it. */
  static Schema current(String subject) {
    return TopicCatalogue.all().stream()
        .filter(topic -> topic.subject().equals(subject))
        .map(TopicSpec::value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no schema for subject " + subject));
  }
}
