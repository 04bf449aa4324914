package io.tidings.app.nlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Types of names that one set of data calls otherwise than another. */
final class EntityTypes {
  @Option(
      names = "--group",
      paramLabel = "TYPE=TYPE,TYPE",
      description = {
        "A type of some files that stands for several of the model's, which the other files tell"
            + " apart: MISC=NORP,EVENT,WORK,PROD. May be given more than once."
      })
  private Map<String, String> groups = new LinkedHashMap<>();

  /** The types that each group stands for. */
  Map<String, List<String>> groups() {
    Map<String, List<String>> split = new LinkedHashMap<>();
    groups.forEach((name, types) -> split.put(name, List.of(types.split(",", -1))));
    return split;
  }

  /** The types of the model: all that are labelled, groups taken apart. */
  List<String> ofModel(List<LabelledFile> files) {
    Set<String> types = new TreeSet<>();
    files.forEach(file -> types.addAll(takenApart(file.types())));
    return List.copyOf(types);
  }

  /** The model's types that a file never labels. */
  List<String> unlabelled(LabelledFile file, List<String> types) {
    List<String> unlabelled = new ArrayList<>(types);
    unlabelled.removeAll(takenApart(file.types()));
    return unlabelled;
  }

  /** What data with these types calls a type of the model: itself, or its group. */
  String grouped(String type, Set<String> labelled) {
    return groups().entrySet().stream()
        .filter(group -> labelled.contains(group.getKey()))
        .filter(group -> group.getValue().contains(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(type);
  }

  /** For each type that belongs to a group, the group. */
  Map<String, String> renamed() {
    Map<String, String> renamed = new LinkedHashMap<>();
    groups().forEach((group, members) -> members.forEach(type -> renamed.put(type, group)));
    return renamed;
  }

  private Set<String> takenApart(Set<String> types) {
    Map<String, List<String>> split = groups();
    Set<String> apart = new TreeSet<>();
    types.forEach(type -> apart.addAll(split.getOrDefault(type, List.of(type))));
    return apart;
  }
}
